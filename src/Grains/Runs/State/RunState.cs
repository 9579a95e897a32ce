namespace Multyagents.Runs;

/// <summary>A run: the fold of its journal. Immutable; every change is one <see cref="RunEvolution.Apply"/>.</summary>
/// <remarks>Counts and index sets are kept up to date by <see cref="With"/>, so that no decision walks all tasks.</remarks>
public sealed record RunState
{
    private DateTimeOffset _updatedAt;
    private DateTimeOffset? _finishedAt;
    private long _seq;

    /// <summary>The run.</summary>
    public required RunId Id { get; init; }

    /// <summary>Template it was expanded from, if any.</summary>
    public TemplateId? TemplateId { get; init; }

    /// <summary>Who started it.</summary>
    public string? InitiatedBy { get; init; }

    /// <summary>Whether it goes through its DAG by itself.</summary>
    public bool AutoDispatch { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt
    {
        get => _updatedAt;
        init => _updatedAt = value;
    }

    /// <summary>When it ended; null while it has not.</summary>
    public DateTimeOffset? FinishedAt
    {
        get => _finishedAt;
        init => _finishedAt = value;
    }

    /// <summary>Seq of the last event folded in.</summary>
    public long Seq
    {
        get => _seq;
        init => _seq = value;
    }

    /// <summary>Tasks announced by the first event that are still to come; complete in every state that a decision sees.</summary>
    public RunAssembly? Assembly { get; init; }

    /// <summary>The tasks and how they depend on each other.</summary>
    public required RunGraph Graph { get; init; }

    /// <summary>Where each task stands, by number.</summary>
    public required PersistentVector<TaskState> Tasks { get; init; }

    /// <summary>Number of tasks by status.</summary>
    public TaskCounts Counts { get; init; }

    /// <summary>Tasks that may be dispatched.</summary>
    public required IndexSet Ready { get; init; }

    /// <summary>Ready tasks that an auto-dispatching run dispatches at once.</summary>
    public required IndexSet AutoReady { get; init; }

    /// <summary>Ready tasks of a partial re-run that an auto-dispatching run dispatches within the re-run's limit.</summary>
    public required IndexSet RerunReady { get; init; }

    /// <summary>Ready tasks that an auto-dispatching run dispatches as soon as their paths are free.</summary>
    public required IndexSet LockReady { get; init; }

    /// <summary>Tasks that nothing keeps but an approval or their inputs.</summary>
    public required IndexSet Gated { get; init; }

    /// <summary>Tasks with an attempt under way.</summary>
    public required IndexSet Active { get; init; }

    /// <summary>Tasks that ended without success.</summary>
    public required IndexSet Rerunnable { get; init; }

    /// <summary>What the tasks add up to beyond their statuses.</summary>
    public required RunTally Tally { get; init; }

    /// <summary>Tasks of partial re-runs that are not terminal yet.</summary>
    public int RerunOpen { get; init; }

    /// <summary>Those of them that are active.</summary>
    public int RerunActive { get; init; }

    /// <summary>How many of them may be active at once.</summary>
    public int RerunMaxDispatch { get; init; }

    /// <summary>Number of partial re-runs so far.</summary>
    public int PartialReruns { get; init; }

    /// <summary>Partial re-runs that came with an idempotency key, oldest first, at most <see cref="Limits.MaxIdempotencyKeysPerRun"/>.</summary>
    public ValueList<PartialRerunRequested> KeyedReruns { get; init; }

    /// <summary>Seq of the latest partial re-run.</summary>
    public long LastRerunSeq { get; init; }

    /// <summary>Something was dispatched, or the run was resumed: it does not count as just created any more.</summary>
    public bool IsStarted { get; init; }

    /// <summary>Paused by an operator.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Aborted by an operator.</summary>
    public bool IsAborted { get; init; }

    /// <summary>The run's status: a function of its tasks and marks, nowhere stored.</summary>
    public RunStatus Status
    {
        get
        {
            if (IsAborted) return RunStatus.Aborted;
            if (Assembly is null && Counts.Success == Graph.Count) return RunStatus.Success;
            if (IsPaused) return RunStatus.Paused;
            if (IsRerunUnderWay) return RunStatus.Running;
            if (Rerunnable.Count > 0) return RunStatus.Failed;
            return IsStarted || Active.Count > 0 ? RunStatus.Running : RunStatus.Created;
        }
    }

    /// <summary>No attempt is under way and nothing will start one but an operator.</summary>
    public bool IsEnded => Active.Count == 0 && Status switch
    {
        RunStatus.Success or RunStatus.Aborted => true,
        RunStatus.Failed => !(AutoDispatch && LockReady.Count > 0),
        _ => false,
    };

    // A re-run whose remaining tasks wait behind one that failed again is over: nothing of it can move any more.
    private bool IsRerunUnderWay => RerunOpen > 0 && (Active.Count > 0 || Ready.Count > 0 || Gated.Count > 0);

    /// <summary>A task's state; null when it is not of this run.</summary>
    public TaskState? Find(TaskId task) => Graph.IndexOf(task) is { } index ? Tasks[index] : null;

    /// <summary>Ids of the tasks in a set, in template order.</summary>
    public ValueList<TaskId> Ids(IndexSet set) => Ids(set.Ascending());

    /// <summary>The tasks of some numbers, in the same order.</summary>
    public ValueList<TaskId> Ids(IEnumerable<int> numbers) => numbers.Select(index => Tasks[index].Definition.TaskId).ToValueList();

    /// <summary>A task's latest attempt as an order for its task grain.</summary>
    public AttemptOrder ToOrder(TaskState task) => new(
        Id,
        task.Attempt,
        task.DispatchedAt,
        task.StartedAt,
        task.Definition.TimeoutSeconds,
        task.Definition.DependsOn.Select(dependency => Tasks[dependency])
            .Where(dependency => dependency.Handover.Handoff is not null)
            .Select(dependency => dependency.Definition.TaskId)
            .ToValueList());

    /// <summary>The state with one task replaced, and all that is derived from it brought up to date. O(its dependents).</summary>
    public RunState With(int index, TaskState next)
    {
        var previous = Tasks[index];
        var state = Replace(index, previous, next);
        if (next.Status == TaskStatus.Success && previous.Status != TaskStatus.Success)
            state = state.ReplaceDependents(index, static (now, waiting) => now.Tasks[waiting] with { UnmetDependencies = now.Tasks[waiting].UnmetDependencies - 1 });
        if (!ReferenceEquals(next.Handover.Handoff, previous.Handover.Handoff))
            state = state.ShowHandoff(index, previous.Handover);
        return state;
    }

    /// <summary>What an event has made of the state before it, marked as the state after that event.</summary>
    /// <remarks>Another copy for the marks would be a third of what an event allocates: they are written into the one that nobody has seen yet.</remarks>
    internal static RunState Mark(RunState before, RunState made, DateTimeOffset at)
    {
        var next = ReferenceEquals(made, before) ? before with { } : made;
        next._seq = before.Seq + 1;
        next._updatedAt = at;
        if (next.IsEnded != (next.FinishedAt is not null)) next._finishedAt = next.IsEnded ? at : null;
        return next;
    }

    // On its own: what it captures would else be allocated with every event.
    private RunState ShowHandoff(int index, HandoverState before) =>
        ReplaceDependents(index, (now, waiting) => Inputs.Look(now, waiting, index, before));

    private RunState ReplaceDependents(int index, Func<RunState, int, TaskState> change)
    {
        var state = this;
        foreach (var dependent in Graph.DependentsOf(index))
        {
            var waiting = state.Tasks[dependent];
            var changed = change(state, dependent);
            if (!ReferenceEquals(waiting, changed)) state = state.Replace(dependent, waiting, changed);
        }

        return state;
    }

    private RunState Replace(int index, TaskState previous, TaskState next) => this with
    {
        Tasks = Tasks.Set(index, next),
        Counts = previous.Status == next.Status ? Counts : Counts.With(previous.Status, -1).With(next.Status, 1),
        Ready = Ready.With(index, next.IsReady),
        AutoReady = AutoReady.With(index, next.IsAutoReady),
        RerunReady = RerunReady.With(index, next.IsRerunReady),
        LockReady = LockReady.With(index, next.IsLockReady),
        Gated = Gated.With(index, next.IsGated),
        Active = Active.With(index, next.Status.IsActive()),
        Rerunnable = Rerunnable.With(index, next.Status.IsRerunnable()),
        Tally = Tally.With(Graph, index, previous, next),
        RerunOpen = RerunOpen - Count(previous.InRerun) + Count(next.InRerun),
        RerunActive = RerunActive - Count(previous.InRerun && previous.Status.IsActive()) + Count(next.InRerun && next.Status.IsActive()),
    };

    private static int Count(bool holds) => holds ? 1 : 0;
}

/// <summary>The tasks of a run that is being created, last one first.</summary>
/// <param name="Expected">Number of tasks in all.</param>
/// <param name="Count">Number of tasks so far.</param>
/// <param name="Last">The last one, and through it all before.</param>
public sealed record RunAssembly(int Expected, int Count, RunAssembly.Node? Last)
{
    /// <summary>One task and those before it.</summary>
    public sealed record Node(TaskCreated Task, Node? Previous);

    /// <summary>All tasks in order.</summary>
    public TaskCreated[] ToArray()
    {
        var tasks = new TaskCreated[Count];
        var node = Last;
        for (var i = Count - 1; i >= 0; i--, node = node!.Previous) tasks[i] = node!.Task;
        return tasks;
    }
}
