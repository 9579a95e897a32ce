namespace Multyagents.Core.Tests.Properties;

/// <summary>
/// A run by the contract, in the plainest possible way: mutable, nothing kept incrementally, everything found by walking all tasks.
/// Shares no code with the core.
/// </summary>
internal sealed partial class ReferenceRun
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
        Tasks = [.. Enumerable.Range(0, graph.Count).Select(i => new ReferenceTask(graph.Conditions[i]))];
        Reach = graph.Reach();
        Oracle = new(graph, Reach, i => Tasks[i].Status);
        foreach (var task in Tasks)
        {
            if (task.Conditions.Decided is { Status: not ApprovalStatus.Pending } decided) task.Approval = new(decided.Status, decided.DecidedBy, decided.Comment, decided.At);
        }

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

    /// <summary>Nothing above it keeps it.</summary>
    public bool IsNext(int i) => Tasks[i].Status == TaskStatus.Created && Graph.DependsOn[i].All(above => Tasks[above].Status == TaskStatus.Success);

    public bool IsReady(int i) => IsNext(i) && HasInputs(i) && Tasks[i].IsApproved;

    public bool IsGated(int i) => IsNext(i) && !IsReady(i);

    public TaskId Id(int i) => new(Graph.Ids[i]);

    public int RerunActive => Tasks.Count(task => task.Selected && task.IsActive);

    public RunStatus Status
    {
        get
        {
            if (Aborted) return RunStatus.Aborted;
            if (Tasks.All(task => task.Status == TaskStatus.Success)) return RunStatus.Success;
            if (Paused) return RunStatus.Paused;
            var somethingCanMove = Tasks.Any(task => task.IsActive) || Enumerable.Range(0, Graph.Count).Any(IsNext);
            if (Tasks.Any(task => task.Selected) && somethingCanMove) return RunStatus.Running;
            if (Tasks.Any(task => task.HasFailed)) return RunStatus.Failed;
            return Tasks.Any(task => task.IsActive) || Started ? RunStatus.Running : RunStatus.Created;
        }
    }

    public bool IsEnded => !Tasks.Any(task => task.IsActive) && (Status is RunStatus.Success or RunStatus.Aborted || (Status == RunStatus.Failed && !WaitsForPaths));

    // Nobody has to do anything: an auto-dispatching run goes on as soon as the paths are free.
    private bool WaitsForPaths => _auto && Enumerable.Range(0, Graph.Count).Any(i => IsReady(i) && Tasks[i] is { NeedsLocks: true, Held: false });

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
            DispatchReady ready => DispatchReady(ready.MaxDispatch, ready.Locked),
            DispatchTask dispatch => DispatchTask(dispatch.TaskId, dispatch.Locked),
            DispatchLocked locked => DispatchLocked(locked.TaskId),
            ReleaseTaskLocks release => ReleaseLocks(release.TaskId),
            DecideApproval decide => DecideApproval(decide.Request),
            CreateArtifact artifact => CreateArtifact(artifact.Id, artifact.Artifact),
            RecordSubmission submission => Submission(submission.Report),
            BeginCancel cancel => BeginCancel(cancel.TaskId),
            RecordCancel cancel => Cancel(cancel.Report),
            ReportTaskStatus report => Report(report.Report, report.Digest),
            PartialRerun rerun => Rerun(rerun.Request, rerun.Locked, version),
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
        Started |= Status is RunStatus.Paused or RunStatus.Created;
        Paused = false;
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
        if (task.Conditions.Required.Count > 0) task.Consumed = Inputs(i);
        task.Status = TaskStatus.Dispatched;
        task.Attempt++;
        task.Held = false;
        task.Clear();
        task.Workspace = ReferenceWorkspace.Of(task, Id(i));
        HandOver(i, null);
        Started = true;
    }

    // An auto-dispatching run starts everything that is ready; of a re-run's tasks only so many that max_dispatch are active.
    private void GoOn()
    {
        if (!_auto || Aborted || Paused) return;
        for (var i = 0; i < Tasks.Length; i++)
        {
            if (IsReady(i) && Tasks[i] is { Selected: false, NeedsLocks: false }) Dispatch(i);
        }

        for (var i = 0; i < Tasks.Length; i++)
        {
            if (IsReady(i) && Tasks[i] is { Selected: true, Held: false, NeedsLocks: false } && RerunActive < _rerunMax) Dispatch(i);
        }
    }

    private RunRejection? DispatchReady(int max, ValueList<TaskId> locked)
    {
        if (max is < 1 or > 100) return RunRejection.Invalid.Field("max_dispatch", "must be from 1 to 100");
        if (Forbidden("dispatch") is { } forbidden) return forbidden;
        foreach (var i in Enumerable.Range(0, Tasks.Length).Where(i => IsReady(i) && HasPaths(i, locked)).Take(max).ToArray()) Dispatch(i);
        for (var i = 0; i < Tasks.Length; i++) Tasks[i].BlockNoted |= IsGated(i);
        return null;
    }

    private RunRejection? DispatchTask(TaskId id, ValueList<TaskId> locked)
    {
        if (Find(id) is not (>= 0 and var i)) return new RunRejection.TaskNotFound(id);
        if (Forbidden("dispatch") is { } forbidden) return forbidden;
        var task = Tasks[i];
        if (task.Status is not (TaskStatus.Created or TaskStatus.SubmitFailed)) return new RunRejection.NotDispatchable(id, task.Status);
        var waits = WaitsFor(i);
        if (!task.IsApproved || (waits.Count == 0 && !HasInputs(i)))
        {
            task.BlockNoted = true;
            return task.IsApproved ? new RunRejection.HandoffArtifactsMissing(id, Missing(i)) : new RunRejection.ApprovalRequired(id, id.Value, task.Approval!.Status);
        }

        if (waits.Count > 0) return new RunRejection.DependenciesNotSatisfied(id, waits);
        if (!HasPaths(i, locked)) return new RunRejection.WorkspaceLocked(id, []);
        Dispatch(i);
        return null;
    }

    private RunRejection? DispatchLocked(TaskId id)
    {
        if (Find(id) is not (>= 0 and var i)) return new RunRejection.TaskNotFound(id);
        var task = Tasks[i];
        if (_auto && !Aborted && !Paused && IsReady(i) && task is { NeedsLocks: true, Held: false } && (!task.Selected || RerunActive < _rerunMax)) Dispatch(i);
        return null;
    }

    private RunRejection? ReleaseLocks(TaskId id)
    {
        if (Find(id) is not (>= 0 and var i)) return new RunRejection.TaskNotFound(id);
        Tasks[i].Workspace.HoldsLocks = false;
        return null;
    }

    public ValueList<TaskId> WaitsFor(int i) => Graph.DependsOn[i].Where(above => Tasks[above].Status != TaskStatus.Success).Select(Id).ToValueList();

    private bool HasPaths(int i, ValueList<TaskId> locked) => !Tasks[i].NeedsLocks || locked.Contains(Id(i));

    private RunRejection? Publish(PublishEvent request) =>
        request.TaskId is { } task && Find(task) < 0 ? new RunRejection.UnknownTasks(Given.Run, [task]) : null;

    private ValueList<TaskId> Ids(Func<int, bool> where) =>
        Enumerable.Range(0, Tasks.Length).Where(where).Select(i => new TaskId(Graph.Ids[i])).ToValueList();
}
