namespace Multyagents.Runs;

/// <summary>
/// The paths that a run's tasks need, asked of the grain that keeps the locks of their project, before an attempt is journaled. One
/// request at a time, from the asking to the decision: what one gives back cannot be what another has just come to rely on.
/// </summary>
internal sealed class WorkspaceLeases(RunId run, IGrainFactory grains)
{
    /// <summary>Most refusals, of different paths each, after which one request asks no further.</summary>
    private const int MaxRefusals = 256;

    private readonly Dictionary<TaskId, int> _asked = [];
    private Task _before = Task.CompletedTask;

    /// <summary>Decides with the paths of some tasks: asks for them, has the command executed, and gives back what it did not use.</summary>
    /// <param name="read">Reads the run.</param>
    /// <param name="candidates">Numbers of the tasks that may be dispatched, in order; those that need no paths among them.</param>
    /// <param name="most">At most so many are dispatched: for no more are paths asked.</param>
    /// <param name="execute">Decides, given the tasks that have their paths.</param>
    public async Task<LeasedDecision> Decide(
        Func<ValueTask<RunState?>> read, Func<RunState, IEnumerable<int>> candidates, int most, Func<ValueList<TaskId>, Task<Decision>> execute)
    {
        // Most runs need no paths at all: then nobody looks through their ready tasks, or foresees a re-run, to find that out.
        if (await read() is not { Graph.NeedsLocks: true } state || !candidates(state).Any(index => state.Tasks[index].Definition.NeedsLocks)) return new(await execute([]), []);

        var before = _before;
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _before = turn.Task;
        await before;
        try
        {
            state = (await read())!;
            var (granted, refused) = await AskFor(candidates(state).Select(index => state.Tasks[index]), most);
            var decision = await execute(granted.Select(task => task.Definition.TaskId).ToValueList());
            foreach (var task in granted) await GiveBackUnlessUsed(task, decision);
            return new(decision, refused.ToValueList());
        }
        finally
        {
            _asked.Clear();
            turn.SetResult();
        }
    }

    // Tasks that need the same paths are one question. Refused ones use nothing of the limit up: what is behind them may be free.
    private async Task<(List<TaskState> Granted, List<RefusedLease> Refused)> AskFor(IEnumerable<TaskState> candidates, int most)
    {
        var (granted, refused, startable) = (new List<TaskState>(), new List<RefusedLease>(), 0);
        var answers = new Dictionary<ValueList<string>, ValueList<LockConflict>>();
        foreach (var task in candidates)
        {
            if (startable == most || answers.Count == MaxRefusals) break;
            var paths = task.Definition.Conditions.LockPaths;
            if (task.Definition.NeedsLocks && (answers.TryGetValue(paths, out var conflicts) || (conflicts = (await Ask(task)).Conflicts).Count > 0))
            {
                answers[paths] = conflicts;
                refused.Add(new(task.Definition.TaskId, conflicts));
                continue;
            }

            startable++;
            if (task.Definition.NeedsLocks) granted.Add(task);
        }

        return (granted, refused);
    }

    /// <summary>An attempt that is about to be journaled has asked for its paths.</summary>
    public bool IsAskedFor(TaskId task, int attempt) => _asked.TryGetValue(task, out var asked) && asked == attempt;

    /// <summary>Lets others have what an attempt held.</summary>
    public Task<ValueList<string>> Release(ProjectId project, TaskId task, int attempt) => Locks(project).Release(task, attempt);

    private Task<LockAnswer> Ask(TaskState task)
    {
        var (id, attempt) = (task.Definition.TaskId, task.Attempt + 1);
        _asked[id] = attempt;
        return Locks(ProjectOf(task)).Acquire(new(id, run, attempt, task.Definition.Conditions.LockPaths));
    }

    private async Task GiveBackUnlessUsed(TaskState asked, Decision decision)
    {
        var (id, attempt) = (asked.Definition.TaskId, asked.Attempt + 1);
        if (decision.Next?.Find(id) is { Workspace.HoldsLocks: true } holder && holder.Attempt >= attempt) return;
        await Release(ProjectOf(asked), id, attempt);
    }

    private static ProjectId ProjectOf(TaskState task) =>
        task.Definition.Conditions.ProjectId ?? throw new InvalidOperationException($"task {task.Definition.TaskId} locks paths of no project");

    private IWorkspaceLocksGrain Locks(ProjectId project) => grains.GetGrain<IWorkspaceLocksGrain>(project.Value);
}

/// <summary>A decision that was taken with paths.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Refused">Tasks whose paths others hold.</param>
internal sealed record LeasedDecision(Decision Decision, ValueList<RefusedLease> Refused)
{
    /// <summary>Ids of the tasks whose paths others hold.</summary>
    public IReadOnlySet<TaskId> PassedOver => Refused.Select(lease => lease.TaskId).ToHashSet();
}

/// <summary>A task whose paths others hold.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Conflicts">Who holds what.</param>
internal sealed record RefusedLease(TaskId TaskId, ValueList<LockConflict> Conflicts)
{
    /// <summary>The same as a refusal of its dispatch.</summary>
    public RunRejection ToRejection() => new RunRejection.WorkspaceLocked(TaskId, Conflicts);
}
