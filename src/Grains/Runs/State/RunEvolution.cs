using System.Diagnostics;

namespace Multyagents.Runs;

/// <summary>State = fold(journal): what each event makes of a run. Static, total, no clock, no I/O.</summary>
public static class RunEvolution
{
    /// <summary>The state after one more event; null before is the run that does not exist yet.</summary>
    /// <exception cref="InvalidOperationException">The event cannot follow this state: the journal is not one of this product.</exception>
    public static RunState Apply(RunState? state, RunEvent happened, RunId run)
    {
        if (state is null)
        {
            return happened is RunCreated created
                ? Create(run, created)
                : throw new InvalidOperationException($"the journal of run {run} begins with {happened.GetType().Name}");
        }

        return RunState.Mark(state, ApplyTo(state, happened), happened.At);
    }

    /// <summary>Folds a sequence.</summary>
    public static RunState? Fold(RunState? state, IEnumerable<RunEvent> events, RunId run)
    {
        foreach (var happened in events) state = Apply(state, happened, run);
        return state;
    }

    private static RunState Create(RunId run, RunCreated created) => new()
    {
        Id = run,
        TemplateId = created.WorkflowTemplateId,
        InitiatedBy = created.InitiatedBy,
        AutoDispatch = created.AutoDispatch,
        CreatedAt = created.At,
        UpdatedAt = created.At,
        Seq = 1,
        Assembly = new RunAssembly(created.TaskCount, 0, null),
        Graph = RunGraph.Build(Array.Empty<TaskDefinition>()),
        Tasks = PersistentVector<TaskState>.Create([]),
        Ready = NoTasks,
        AutoReady = NoTasks,
        RerunReady = NoTasks,
        LockReady = NoTasks,
        Gated = NoTasks,
        Tally = RunTally.Of(RunGraph.Build(Array.Empty<TaskDefinition>()), []),
        Active = NoTasks,
        Rerunnable = NoTasks,
    };

    private static IndexSet NoTasks { get; } = IndexSet.Create(0, _ => false);

    private static RunState ApplyTo(RunState state, RunEvent happened) => happened switch
    {
        TaskCreated created => AddTask(state, created),
        TaskEvent task => ApplyToTask(state, task),
        RunBecameRunning => state with { IsStarted = true },
        RunPaused => state with { IsPaused = true },
        RunResumed => state with { IsPaused = false, IsStarted = true },
        RunAborted => state with { IsAborted = true },
        PartialRerunRequested rerun => Remember(state, rerun),
        // All its tasks have succeeded: there is nothing left that a pause could hold back, and a finished run cannot be resumed.
        RunSucceeded => state with { IsPaused = false },
        RunFailed or EventPublished or ClientEventPublished => state,
        RunCreated => throw new InvalidOperationException($"run {state.Id} was created twice"),
        _ => throw new UnreachableException($"no evolution for {happened.GetType().Name}"),
    };

    private static RunState AddTask(RunState state, TaskCreated created)
    {
        var assembly = state.Assembly ?? throw new InvalidOperationException($"run {state.Id} got a task after it was complete");
        assembly = assembly with { Count = assembly.Count + 1, Last = new(created, assembly.Last) };
        return assembly.Count < assembly.Expected ? state with { Assembly = assembly } : Complete(state, assembly.ToArray());
    }

    private static RunState Complete(RunState state, TaskCreated[] created)
    {
        var graph = RunGraph.Build(created);
        var tasks = graph.Tasks
            .Select(task => new TaskState
            {
                Definition = task,
                Status = TaskStatus.Created,
                UnmetDependencies = task.DependsOn.Length,
                HasInputs = task.Requirements.Count == 0,
                Approval = task.Conditions.RequiresApproval ? ApprovalState.Pending : null,
            })
            .ToArray();
        return WithAllTasks(state, graph, tasks);
    }

    /// <summary>The state over a graph and all its tasks, with everything derived from them computed afresh. O(tasks).</summary>
    internal static RunState WithAllTasks(RunState state, RunGraph graph, TaskState[] tasks)
    {
        var counts = default(TaskCounts);
        foreach (var task in tasks) counts = counts.With(task.Status, 1);
        return state with
        {
            Assembly = null,
            Graph = graph,
            Tasks = PersistentVector<TaskState>.Create(tasks),
            Counts = counts,
            Ready = IndexSet.Create(tasks.Length, i => tasks[i].IsReady),
            AutoReady = IndexSet.Create(tasks.Length, i => tasks[i].IsAutoReady),
            RerunReady = IndexSet.Create(tasks.Length, i => tasks[i].IsRerunReady),
            LockReady = IndexSet.Create(tasks.Length, i => tasks[i].IsLockReady),
            Gated = IndexSet.Create(tasks.Length, i => tasks[i].IsGated),
            Tally = RunTally.Of(graph, tasks),
            Active = IndexSet.Create(tasks.Length, i => tasks[i].Status.IsActive()),
            Rerunnable = IndexSet.Create(tasks.Length, i => tasks[i].Status.IsRerunnable()),
            RerunOpen = tasks.Count(task => task.InRerun),
            RerunActive = tasks.Count(task => task.InRerun && task.Status.IsActive()),
        };
    }

    private static RunState Remember(RunState state, PartialRerunRequested rerun)
    {
        var keyed = state.KeyedReruns;
        if (rerun.IdempotencyKey is not null)
        {
            var kept = keyed.Items;
            if (kept.Length == Limits.MaxIdempotencyKeysPerRun) kept = kept.RemoveAt(0);
            keyed = new(kept.Add(rerun));
        }

        return state with
        {
            PartialReruns = state.PartialReruns + 1,
            LastRerunSeq = state.Seq + 1,
            RerunMaxDispatch = rerun.MaxDispatch,
            KeyedReruns = keyed,
        };
    }

    private static RunState ApplyToTask(RunState state, TaskEvent happened)
    {
        var index = state.Graph.IndexOf(happened.TaskId)
            ?? throw new InvalidOperationException($"run {state.Id} has no task {happened.TaskId}");
        var task = state.Tasks[index];
        var next = TaskEvolution.Apply(task, happened, state.LastRerunSeq);
        var changed = ReferenceEquals(task, next) ? state : state.With(index, next);
        return happened is TaskDispatched && !changed.IsStarted ? changed with { IsStarted = true } : changed;
    }
}
