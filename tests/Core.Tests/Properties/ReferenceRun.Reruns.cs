namespace Multyagents.Core.Tests.Properties;

/// <summary>Partial re-runs.</summary>
internal sealed partial class ReferenceRun
{
    private readonly Dictionary<PlanHash, string> _plans = [];

    /// <summary>Remembers what a plan showed that was made just now.</summary>
    public void LearnPlan(RunCommand command, long version)
    {
        if (command is not PartialRerun { Request: { PlanHash: { } plan } request } || plan.Version != version) return;
        if (request.StepIds.All(step => StepNumber(step) >= 0) && request.TaskIds.All(task => Find(task) >= 0)) _plans[plan] = Shown(Selection(request));
    }

    private RunRejection? Rerun(PartialRerunRequest request, ValueList<TaskId> locked, long version)
    {
        if (!request.DryRun && request.IdempotencyKey is { } key && _keyed.LastOrDefault(earlier => earlier.IdempotencyKey == key) is { } known)
            return known.RequestHash == request.RequestHash ? null : new RunRejection.IdempotencyKeyReused(key);
        if (Shape(request) is { } invalid) return invalid;
        if (Stale(request.ExpectedVersion, version) is { } stale) return stale;
        if (Forbidden("partial rerun") is { } forbidden) return forbidden;
        if (Tasks.Any(task => task.IsActive)) return new RunRejection.TasksAreActive(Given.Run, Ids(i => Tasks[i].IsActive));
        if (request.StepIds.Count > 0 && !_template) return new RunRejection.StepIdsNeedTemplate(Given.Run);
        var strangeSteps = request.StepIds.Where(step => StepNumber(step) < 0).Distinct().ToValueList();
        if (strangeSteps.Count > 0) return new RunRejection.UnknownSteps(Given.Run, strangeSteps);
        var strangeTasks = request.TaskIds.Where(task => Find(task) < 0).Distinct().ToValueList();
        if (strangeTasks.Count > 0) return new RunRejection.UnknownTasks(Given.Run, strangeTasks);

        var selection = Selection(request);
        if (request.PlanHash is { } plan && _plans.GetValueOrDefault(plan) != Shown(selection)) return new RunRejection.PlanChanged(Given.Run, plan, null);
        var wrong = Enumerable.Range(0, Tasks.Length).Where(i => selection.Contains(i) && !Tasks[i].HasFailed)
            .Select(i => new TaskWithStatus(new TaskId(Graph.Ids[i]), Tasks[i].Status)).ToValueList();
        if (wrong.Count > 0) return new RunRejection.NotRerunnable(wrong);
        JustSelected = selection;
        if (Oracle.Unselected(selection).Any()) return new RunRejection.DependsOnUnselectedFailure([]);
        if (!request.DryRun) Reset(request, selection, locked, version);
        return null;
    }

    private void Reset(PartialRerunRequest request, HashSet<int> selection, ValueList<TaskId> locked, long version)
    {
        PartialReruns++;
        _rerunMax = request.MaxDispatch;
        _lastRerunSeq = version + 1;
        if (request.IdempotencyKey is not null) _keyed.Add(request);
        if (_keyed.Count > 256) _keyed.RemoveAt(0);
        foreach (var i in selection)
        {
            var task = Tasks[i];
            (task.Status, task.Selected, task.Held) = (TaskStatus.Created, true, !request.AutoDispatch);
            task.Message = $"partial rerun requested by {request.RequestedBy}: {request.Reason}";
            task.Clear();
            (task.RetriesUsed, task.RetriesExhausted) = (0, false);
            HandOver(i, null);
            task.Rerun = new((task.Rerun?.Count ?? 0) + 1, request.RequestedBy, request.Reason, _at, _lastRerunSeq);
        }

        if (!request.AutoDispatch) return;
        foreach (var i in Oracle.MayStart(selection).Where(i => IsReady(i) && HasPaths(i, locked)).Take(request.MaxDispatch).ToArray()) Dispatch(i);
    }

    private HashSet<int> Selection(PartialRerunRequest request) => request.TaskIds.Select(Find).Concat(request.StepIds.Select(StepNumber)).ToHashSet();

    // Everything that an operator sees of a re-run before he decides.
    private string Shown(HashSet<int> selection)
    {
        return $"{string.Join(' ', selection.Order().Select(Describe))} then {string.Join(' ', Oracle.Follow(selection).Select(Describe))}";

        string Describe(int i) => $"{i}:{Tasks[i].Status}:{Tasks[i].Attempt}:{(!HasInputs(i) ? "inputs" : Tasks[i].IsApproved ? "" : "approval")}";
    }

    private static RunRejection? Shape(PartialRerunRequest request)
    {
        var errors = new List<FieldError>();
        if (request.RequestedBy.Trim().Length == 0) errors.Add(new("requested_by", "must not be blank"));
        if (request.Reason.Trim().Length == 0) errors.Add(new("reason", "must not be blank"));
        if (request.MaxDispatch is < 1 or > 100) errors.Add(new("max_dispatch", "must be from 1 to 100"));
        if (request.TaskIds.Count == 0 && request.StepIds.Count == 0) errors.Add(new("task_ids", "select at least one task by task_ids or step_ids"));
        return errors.Count == 0 ? null : new RunRejection.Invalid(errors.ToValueList());
    }

    private int StepNumber(StepId step) =>
        _template && step.Value.StartsWith('s') && int.TryParse(step.Value[1..], out var number) && number < Tasks.Length ? number : -1;
}
