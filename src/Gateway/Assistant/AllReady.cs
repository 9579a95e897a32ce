namespace Multyagents.Gateway.Assistant;

/// <summary>Dispatches all that are ready, by as many turns of the control loop as that takes.</summary>
internal static class AllReady
{
    /// <summary>As many as a run of the largest size has use for.</summary>
    private const int MaxTurns = Limits.MaxTasksPerRun / Limits.MaxDispatch;

    /// <summary>How the dispatches went, each task once.</summary>
    public static async Task<List<SpawnedTask>> Dispatch(IWorkflowRunGrain run)
    {
        var tasks = new HashSet<TaskId>();
        var dispatches = new List<SpawnedTask>();
        for (var turn = 0; turn < MaxTurns; turn++)
        {
            // Refused when somebody has paused or aborted the run meanwhile: what was dispatched before is still the answer.
            if (!(await run.DispatchReady(Limits.MaxDispatch)).IsAccepted(out var result, out _)) break;
            var before = dispatches.Count;
            // Tasks whose paths are held by others stay ready and are tried again.
            dispatches.AddRange(result.Spawn.Where(spawned => tasks.Add(spawned.TaskId)));
            if (dispatches.Count == before || result.Plan.Blocked.All(blocked => blocked.Reason != BlockReasons.DispatchLimitReached)) break;
        }

        return dispatches;
    }
}
