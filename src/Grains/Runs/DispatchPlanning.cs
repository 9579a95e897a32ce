namespace Multyagents.Runs;

/// <summary>What may run next: a function of state, never stored.</summary>
public static class DispatchPlanning
{
    /// <summary>The plan of the whole run. O(waiting and failed tasks).</summary>
    /// <param name="state">The run.</param>
    /// <param name="maxDispatch">At most so many are dispatched.</param>
    /// <param name="passedOver">Ready tasks whose paths others hold: they use nothing of the limit up.</param>
    public static DispatchPlan PlanRun(RunState state, int maxDispatch, IReadOnlySet<TaskId>? passedOver = null)
    {
        if (state.IsAborted) return Blocked(BlockReasons.RunAborted);
        if (state.IsPaused) return Blocked(BlockReasons.RunPaused);
        return Plan(state, Enumerable.Range(0, state.Graph.Count), maxDispatch, passedOver);
    }

    /// <summary>The plan of some tasks, given by number in template order.</summary>
    public static DispatchPlan Plan(RunState state, IEnumerable<int> tasks, int maxDispatch, IReadOnlySet<TaskId>? passedOver = null)
    {
        var ready = new List<ReadyTask>();
        var blocked = new List<BlockedTask>();
        var dispatched = 0;
        foreach (var index in tasks)
        {
            var task = state.Tasks[index];
            var isPassedOver = passedOver?.Contains(task.Definition.TaskId) == true;
            if (task.IsReady && !isPassedOver) dispatched++;
            if (task.IsReady && (isPassedOver || dispatched <= maxDispatch)) ready.Add(new(task.Definition.TaskId, Inputs.Consumed(state, index) ?? []));
            else if (WhyBlocked(state, index, maxDispatch) is { } why) blocked.Add(why);
        }

        return new(ready.ToValueList(), blocked.ToValueList());
    }

    /// <summary>Why a run has nothing to dispatch, in the contract's words.</summary>
    internal static string WhyNothing(RunState state)
    {
        if (state.Gated.Ascending().Any(index => !state.Tasks[index].HasInputs)) return "required handoff artifacts missing";
        return state.Counts.Created > state.Gated.Count + state.Ready.Count ? "dependencies not satisfied" : "no ready tasks";
    }

    /// <summary>The state that a decision's dispatches were planned on: as after it, with what it dispatched still waiting.</summary>
    internal static RunState BeforeDispatch(Decision decision)
    {
        var state = decision.Next!;
        foreach (var happened in decision.Events.OfType<TaskDispatched>())
        {
            var index = state.Graph.IndexOf(happened.TaskId)!.Value;
            state = state.With(index, state.Tasks[index] with { Status = TaskStatus.Created });
        }

        return state;
    }

    /// <summary>Dependencies of a task that have not succeeded, in the author's order.</summary>
    public static ValueList<TaskId> WaitsFor(RunState state, int index) => state.Tasks[index].Definition.DependsOn
        .Select(dependency => state.Tasks[dependency])
        .Where(dependency => dependency.Status != TaskStatus.Success)
        .Select(dependency => dependency.Definition.TaskId)
        .ToValueList();

    /// <summary>What keeps a task waiting beside its dependencies: its inputs or its approval; null: neither.</summary>
    internal static string? Gate(TaskState task)
    {
        if (!task.HasInputs) return BlockReasons.RequiredHandoffArtifactsMissing;
        return task.IsApproved ? null : BlockReasons.ApprovalRequired;
    }

    private static BlockedTask? WhyBlocked(RunState state, int index, int maxDispatch)
    {
        var task = state.Tasks[index];
        var id = task.Definition.TaskId;
        if (task.IsReady) return new(id, BlockReasons.DispatchLimitReached, BlockDetails.None with { MaxDispatch = maxDispatch });
        if (task.IsGated) return WhyGated(state, index);
        if (task.Status == TaskStatus.Created)
            return new(id, BlockReasons.DependenciesNotSatisfied, BlockDetails.None with { WaitsForTaskIds = WaitsFor(state, index) });
        if (task.Status.IsRerunnable())
            return new(id, BlockReasons.NotDispatchableState, BlockDetails.None with { TaskStatus = task.Status });
        return null;
    }

    private static BlockedTask WhyGated(RunState state, int index)
    {
        var task = state.Tasks[index];
        var id = task.Definition.TaskId;
        return task.HasInputs
            ? new(id, BlockReasons.ApprovalRequired, BlockDetails.None with { ApprovalId = id.Value, ApprovalStatus = task.Approval!.Status })
            : new(id, BlockReasons.RequiredHandoffArtifactsMissing, BlockDetails.None with { MissingArtifacts = Inputs.Missing(state, index) });
    }

    private static DispatchPlan Blocked(string reason) => new([], [new(null, reason, BlockDetails.None)]);
}
