namespace Multyagents.Core.Tests.Properties;

/// <summary>
/// A run by the contract, in the plainest possible way: mutable, nothing kept incrementally, everything found by walking all tasks.
/// Shares no code with the core.
/// </summary>
internal sealed class ReferenceRun
{
    private readonly bool _auto;
    private readonly bool _template;
    private readonly List<PartialRerunRequest> _keyed = [];
    private int _rerunMax;
    private long _lastRerunSeq;
    private DateTimeOffset _at;

    public ReferenceRun(RandomGraph graph, bool template, bool auto)
    {
        (Graph, _template, _auto) = (graph, template, auto);
        Tasks = [.. Enumerable.Range(0, graph.Count).Select(_ => new ReferenceTask())];
        Reach = graph.Reach();
        Oracle = new(graph, Reach, i => Tasks[i].Status);
        GoOn();
    }

    public RandomGraph Graph { get; }

    public ReferenceTask[] Tasks { get; }

    public bool[,] Reach { get; }

    public SelectionOracle Oracle { get; }

    public bool Paused { get; private set; }

    public bool Aborted { get; private set; }

    public bool Started { get; private set; }

    public int PartialReruns { get; private set; }

    /// <summary>The selection of the re-run that was just accepted; null after any other command.</summary>
    public IReadOnlySet<int>? JustSelected { get; private set; }

    public bool Auto => _auto;

    public int RerunMax => _rerunMax;

    public bool IsReady(int i) => Tasks[i].Status == TaskStatus.Created && Graph.DependsOn[i].All(above => Tasks[above].Status == TaskStatus.Success);

    public int RerunActive => Tasks.Count(task => task.Selected && task.IsActive);

    public RunStatus Status
    {
        get
        {
            if (Aborted) return RunStatus.Aborted;
            if (Tasks.All(task => task.Status == TaskStatus.Success)) return RunStatus.Success;
            if (Paused) return RunStatus.Paused;
            var somethingCanMove = Tasks.Any(task => task.IsActive) || Enumerable.Range(0, Graph.Count).Any(IsReady);
            if (Tasks.Any(task => task.Selected) && somethingCanMove) return RunStatus.Running;
            if (Tasks.Any(task => task.HasFailed)) return RunStatus.Failed;
            return Tasks.Any(task => task.IsActive) || Started ? RunStatus.Running : RunStatus.Created;
        }
    }

    public bool IsEnded => !Tasks.Any(task => task.IsActive) && Status is RunStatus.Success or RunStatus.Failed or RunStatus.Aborted;

    /// <summary>Carries the command out. Answers the refusal, with an empty list of dependencies for rule 5; null when it is accepted.</summary>
    /// <param name="command">The command.</param>
    /// <param name="version">The run's version before it.</param>
    public RunRejection? Carry(RunCommand command, long version)
    {
        _at = command.At;
        JustSelected = null;
        var refused = command switch
        {
            CreateRun => new RunRejection.RunExists(Given.Run),
            ContinueRun => null,
            PauseRun pause => Control("pause", pause.Request.ExpectedVersion, version) ?? Pause(),
            ResumeRun resume => Control("resume", resume.Request.ExpectedVersion, version) ?? Resume(),
            AbortRun abort => Abort(abort.Request.ExpectedVersion, version),
            DispatchReady ready => DispatchReady(ready.MaxDispatch),
            DispatchTask dispatch => DispatchTask(dispatch.TaskId),
            RecordSubmission submission => Submission(submission.Report),
            BeginCancel cancel => BeginCancel(cancel.TaskId),
            RecordCancel cancel => Cancel(cancel.Report),
            ReportTaskStatus report => Report(report.Report, report.Digest),
            PartialRerun rerun => Rerun(rerun.Request, version),
            PublishClientEvent publish => Publish(publish.Request),
            _ => throw new ArgumentException($"no reference for {command.GetType().Name}", nameof(command)),
        };
        if (refused is null) GoOn();
        if (Status == RunStatus.Success) Paused = false;
        return refused;
    }

    public int Find(TaskId task) => Array.IndexOf(Graph.Ids, task.Value);

    private RunRejection? Forbidden(string operation)
    {
        if (Aborted) return new RunRejection.RunIsAborted(Given.Run, operation);
        if (Paused) return new RunRejection.RunIsPaused(Given.Run, operation);
        return null;
    }

    private static RunRejection? Stale(long? expected, long version) =>
        expected is { } value && value != version ? new RunRejection.StaleVersion(Given.Run, value, version) : null;

    private RunRejection? Control(string operation, long? expected, long version)
    {
        if (Stale(expected, version) is { } stale) return stale;
        if (Aborted) return new RunRejection.RunIsAborted(Given.Run, operation);
        return IsEnded ? new RunRejection.RunIsFinished(Given.Run, Status, operation) : null;
    }

    private RunRejection? Pause()
    {
        Paused = true;
        return null;
    }

    private RunRejection? Resume()
    {
        Paused = false;
        Started = true;
        return null;
    }

    private RunRejection? Abort(long? expected, long version)
    {
        if (Stale(expected, version) is { } stale) return stale;
        if (Aborted) return null;
        if (Status == RunStatus.Success) return new RunRejection.RunIsFinished(Given.Run, Status, "abort");
        Aborted = true;
        return null;
    }

    private void Dispatch(int i)
    {
        var task = Tasks[i];
        task.Status = TaskStatus.Dispatched;
        task.Attempt++;
        task.Held = false;
        (task.StartedAt, task.FinishedAt, task.ExitCode, task.LastReport, task.EndedByCancel) = (null, null, null, null, false);
        Started = true;
    }

    // An auto-dispatching run starts everything that is ready; of a re-run's tasks only so many that max_dispatch are active.
    private void GoOn()
    {
        if (!_auto || Aborted || Paused) return;
        for (var i = 0; i < Tasks.Length; i++)
        {
            if (IsReady(i) && !Tasks[i].Selected) Dispatch(i);
        }

        for (var i = 0; i < Tasks.Length; i++)
        {
            if (IsReady(i) && Tasks[i].Selected && !Tasks[i].Held && RerunActive < _rerunMax) Dispatch(i);
        }
    }

    private RunRejection? DispatchReady(int max)
    {
        if (max is < 1 or > 100) return RunRejection.Invalid.Field("max_dispatch", "must be from 1 to 100");
        if (Forbidden("dispatch") is { } forbidden) return forbidden;
        foreach (var i in Enumerable.Range(0, Tasks.Length).Where(IsReady).Take(max).ToArray()) Dispatch(i);
        return null;
    }

    private RunRejection? DispatchTask(TaskId id)
    {
        if (Find(id) is not (>= 0 and var i)) return new RunRejection.TaskNotFound(id);
        if (Forbidden("dispatch") is { } forbidden) return forbidden;
        if (Tasks[i].Status is not (TaskStatus.Created or TaskStatus.SubmitFailed)) return new RunRejection.NotDispatchable(id, Tasks[i].Status);
        var waits = Graph.DependsOn[i].Where(above => Tasks[above].Status != TaskStatus.Success).Select(above => new TaskId(Graph.Ids[above])).ToValueList();
        if (waits.Count > 0) return new RunRejection.DependenciesNotSatisfied(id, waits);
        Dispatch(i);
        return null;
    }

    private RunRejection? Submission(SubmissionReport report)
    {
        if (Find(report.TaskId) is not (>= 0 and var i)) return new RunRejection.TaskNotFound(report.TaskId);
        var task = Tasks[i];
        if (task.Attempt != report.Attempt || task.Status != TaskStatus.Dispatched) return null;
        if (report.Accepted) task.Status = TaskStatus.Queued;
        else task.End(TaskStatus.SubmitFailed, _at);
        task.Message = report.Message ?? (report.Accepted ? task.Message : "runner submit failed");
        return null;
    }

    private RunRejection? BeginCancel(TaskId id)
    {
        if (Find(id) is not (>= 0 and var i)) return new RunRejection.TaskNotFound(id);
        if (Tasks[i].Status != TaskStatus.Created) return null;
        Tasks[i].End(TaskStatus.Canceled, _at);
        Tasks[i].Message = "canceled before dispatch";
        Tasks[i].EndedByCancel = true;
        return null;
    }

    private RunRejection? Cancel(CancelReport report)
    {
        if (Find(report.TaskId) is not (>= 0 and var i)) return new RunRejection.TaskNotFound(report.TaskId);
        var task = Tasks[i];
        if (task.Attempt != report.Attempt || !task.IsActive || report.Outcome == CancelOutcome.Failed) return null;
        if (report.Outcome == CancelOutcome.Canceled)
        {
            task.End(TaskStatus.Canceled, _at);
            task.EndedByCancel = true;
        }
        else
        {
            if (task.Status == TaskStatus.CancelRequested) return null;
            task.Status = TaskStatus.CancelRequested;
        }

        task.Message = report.Message ?? task.Message;
        return null;
    }

    private RunRejection? Report(TaskReport report, long digest)
    {
        if (report.Status is not (TaskStatus.Running or TaskStatus.Success or TaskStatus.Failed or TaskStatus.Canceled))
            return RunRejection.Invalid.Field("status", "must be one of: running, success, failed, canceled");
        if (Find(report.TaskId) is not (>= 0 and var i)) return new RunRejection.TaskNotFound(report.TaskId);

        var task = Tasks[i];
        var isCurrent = report.Attempt is { } attempt ? attempt == task.Attempt && task.Attempt > 0 && task.Status != TaskStatus.Created : task.IsActive;
        var repeats = task.EndedByCancel ? report.Status == TaskStatus.Canceled : task.LastReport == digest;
        if (isCurrent && repeats) return null;
        if (!isCurrent || !task.IsActive)
        {
            if (task.Noted.Count < Limits.MaxStaleAttemptsJournaled) task.Noted.Add(report.Attempt ?? 0);
            return new RunRejection.StaleCallback(report.TaskId, report.Attempt, task.Attempt, task.Status);
        }

        task.LastReport = digest;
        task.Message = report.Message ?? task.Message;
        task.StartedAt = report.StartedAt ?? task.StartedAt ?? (report.Status == TaskStatus.Running ? _at : null);
        if (report.Status == TaskStatus.Running)
        {
            if (task.Status != TaskStatus.CancelRequested) task.Status = TaskStatus.Running;
        }
        else
        {
            task.End(report.Status, report.FinishedAt ?? _at);
            task.ExitCode = report.ExitCode;
        }

        return null;
    }

    private RunRejection? Rerun(PartialRerunRequest request, long version)
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

        var selection = request.TaskIds.Select(Find).Concat(request.StepIds.Select(StepNumber)).ToHashSet();
        var wrong = Enumerable.Range(0, Tasks.Length).Where(i => selection.Contains(i) && !Tasks[i].HasFailed)
            .Select(i => new TaskWithStatus(new TaskId(Graph.Ids[i]), Tasks[i].Status)).ToValueList();
        if (wrong.Count > 0) return new RunRejection.NotRerunnable(wrong);
        JustSelected = selection;
        if (Oracle.Unselected(selection).Any()) return new RunRejection.DependsOnUnselectedFailure([]);
        if (!request.DryRun) Reset(request, selection, version);
        return null;
    }

    private void Reset(PartialRerunRequest request, HashSet<int> selection, long version)
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
            (task.StartedAt, task.FinishedAt, task.ExitCode, task.LastReport, task.EndedByCancel) = (null, null, null, null, false);
            task.Rerun = new((task.Rerun?.Count ?? 0) + 1, request.RequestedBy, request.Reason, _at, _lastRerunSeq);
        }

        if (!request.AutoDispatch) return;
        foreach (var i in Oracle.MayStart(selection).Take(request.MaxDispatch).ToArray()) Dispatch(i);
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

    private RunRejection? Publish(PublishEvent request) =>
        request.TaskId is { } task && Find(task) < 0 ? new RunRejection.UnknownTasks(Given.Run, [task]) : null;

    private int StepNumber(StepId step) =>
        _template && step.Value.StartsWith('s') && int.TryParse(step.Value[1..], out var number) && number < Tasks.Length ? number : -1;

    private ValueList<TaskId> Ids(Func<int, bool> where) =>
        Enumerable.Range(0, Tasks.Length).Where(where).Select(i => new TaskId(Graph.Ids[i])).ToValueList();
}
