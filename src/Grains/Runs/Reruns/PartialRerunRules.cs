namespace Multyagents.Runs;

/// <summary>Every safety rule of the partial re-run, in the contract's order.</summary>
public static class PartialRerunRules
{
    private const string Operation = "partial rerun";

    /// <summary>The first rule that forbids the re-run; null when it is allowed, with the selected tasks' numbers in template order.</summary>
    public static RunRejection? Check(RunId run, RunState? state, PartialRerunRequest request, out IReadOnlyList<int> selection)
    {
        selection = [];
        if (state is null) return new RunRejection.RunNotFound(run);
        return CheckRequest(request)
            ?? RunControls.Stale(state, request.ExpectedVersion)
            ?? CheckRun(state)
            ?? Select(state, request, out selection)
            ?? CheckPlan(state, request, selection)
            ?? CheckStatuses(state, selection)
            ?? CheckDependencies(state, selection);
    }

    // The gateway checks the same shape for its own messages; grains are called by other services too.
    private static RunRejection.Invalid? CheckRequest(PartialRerunRequest request)
    {
        var errors = new List<FieldError>();
        if (string.IsNullOrWhiteSpace(request.RequestedBy)) errors.Add(new("requested_by", "must not be blank"));
        if (string.IsNullOrWhiteSpace(request.Reason)) errors.Add(new("reason", "must not be blank"));
        if (request.RequestedBy?.Length > Limits.MaxActorLength) errors.Add(new("requested_by", $"must have at most {Limits.MaxActorLength} characters"));
        if (request.Reason?.Length > Limits.MaxReasonLength) errors.Add(new("reason", $"must have at most {Limits.MaxReasonLength} characters"));
        if (request.MaxDispatch is < Limits.MinDispatch or > Limits.MaxDispatch)
            errors.Add(new("max_dispatch", $"must be from {Limits.MinDispatch} to {Limits.MaxDispatch}"));
        if (request.TaskIds.Count + request.StepIds.Count == 0) errors.Add(new("task_ids", "select at least one task by task_ids or step_ids"));
        return errors.Count == 0 ? null : new RunRejection.Invalid(errors.ToValueList());
    }

    /// <summary>Why no task of the run can be re-run now, whichever is selected; null when the run does not forbid it.</summary>
    internal static RunRejection? CheckRun(RunState state) =>
        Dispatching.Forbidden(state, Operation)
        ?? (state.Active.Count == 0 ? null : new RunRejection.TasksAreActive(state.Id, state.Ids(state.Active)));

    /// <summary>The selected tasks' numbers in template order, or which ids name none.</summary>
    internal static RunRejection? Select(RunState state, PartialRerunRequest request, out IReadOnlyList<int> selection)
    {
        selection = [];
        if (request.StepIds.Count > 0 && state.TemplateId is null) return new RunRejection.StepIdsNeedTemplate(state.Id);

        var unknownSteps = request.StepIds.Where(step => state.Graph.IndexOf(step) is null).Distinct().ToValueList();
        if (unknownSteps.Count > 0) return new RunRejection.UnknownSteps(state.Id, unknownSteps);

        var unknownTasks = request.TaskIds.Where(task => state.Graph.IndexOf(task) is null).Distinct().ToValueList();
        if (unknownTasks.Count > 0) return new RunRejection.UnknownTasks(state.Id, unknownTasks);

        selection = [.. request.TaskIds.Select(task => state.Graph.IndexOf(task)!.Value)
            .Concat(request.StepIds.Select(step => state.Graph.IndexOf(step)!.Value))
            .Distinct()
            .Order()];
        return null;
    }

    // Before the rules about single tasks: to someone who saw a plan, a task that has gone on is a change of that plan.
    private static RunRejection.PlanChanged? CheckPlan(RunState state, PartialRerunRequest request, IReadOnlyList<int> selection) =>
        request.PlanHash is not { } planned || RerunPlan.Of(state, selection).Is(planned, request) ? null : new RunRejection.PlanChanged(state.Id, planned, null);

    private static RunRejection? CheckStatuses(RunState state, IReadOnlyList<int> selection)
    {
        var invalid = selection
            .Select(index => state.Tasks[index])
            .Where(task => !task.Status.IsRerunnable())
            .Select(task => new TaskWithStatus(task.Definition.TaskId, task.Status))
            .ToValueList();
        return invalid.Count == 0 ? null : new RunRejection.NotRerunnable(invalid);
    }

    private static RunRejection? CheckDependencies(RunState state, IReadOnlyList<int> selection)
    {
        var failures = new UnselectedFailures(state, selection);
        var dependencies = selection
            .Select(index => (index, failure: failures.Above(index)))
            .Where(found => found.failure is not null)
            .Select(found => new TaskDependency(state.Tasks[found.index].Definition.TaskId, state.Tasks[found.failure!.Value].Definition.TaskId))
            .ToValueList();
        return dependencies.Count == 0 ? null : new RunRejection.DependsOnUnselectedFailure(dependencies);
    }
}
