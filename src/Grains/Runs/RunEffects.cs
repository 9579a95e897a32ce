namespace Multyagents.Runs;

/// <summary>Something to do in the world because of what is on record now. Performed only after the commit; doing it twice does no harm.</summary>
internal abstract record RunEffect(TaskId TaskId, AttemptOrder Order)
{
    /// <summary>Take an attempt to the runner.</summary>
    public sealed record SubmitAttempt(TaskId TaskId, AttemptOrder Order) : RunEffect(TaskId, Order);

    /// <summary>Keep an eye on an attempt that the runner has.</summary>
    public sealed record WatchAttempt(TaskId TaskId, AttemptOrder Order) : RunEffect(TaskId, Order);

    /// <summary>Let others have the paths that an attempt held.</summary>
    public sealed record ReleaseLocks(TaskId TaskId, AttemptOrder Order, ProjectId ProjectId) : RunEffect(TaskId, Order);

    /// <summary>Have the runner cancel an attempt.</summary>
    public sealed record CancelAttempt(TaskId TaskId, AttemptOrder Order, string? RequestedBy) : RunEffect(TaskId, Order);
}

/// <summary>What a decision, or a state, calls for.</summary>
internal static class RunEffects
{
    /// <summary>The effects of what was just decided.</summary>
    public static IReadOnlyList<RunEffect> Of(Decision decision)
    {
        if (decision.Next is not { } state || decision.Events.Count == 0) return [];

        var effects = new List<RunEffect>();
        foreach (var happened in decision.Events)
        {
            if (happened is TaskDispatched dispatched) effects.Add(new RunEffect.SubmitAttempt(dispatched.TaskId, state.ToOrder(state.Find(dispatched.TaskId)!)));
            if (happened is LocksReleased released) effects.Add(Release(state, released));
            if (happened is RunAborted aborted) effects.AddRange(CancelAll(state, aborted.RequestedBy));
        }

        return effects;
    }

    /// <summary>Everything that a run in this state waits for, as after a restart when nothing of it may be under way.</summary>
    public static IReadOnlyList<RunEffect> Outstanding(RunState state)
    {
        var effects = state.Active.Ascending().Select(index => state.Tasks[index]).Select(RunEffect (task) => task.Status == TaskStatus.Dispatched && !state.IsAborted
            ? new RunEffect.SubmitAttempt(task.Definition.TaskId, state.ToOrder(task))
            : new RunEffect.WatchAttempt(task.Definition.TaskId, state.ToOrder(task)));
        return [.. effects, .. state.IsAborted ? CancelAll(state, null) : []];
    }

    private static RunEffect.ReleaseLocks Release(RunState state, LocksReleased released)
    {
        var task = state.Find(released.TaskId)!;
        return new(released.TaskId, state.ToOrder(task) with { Attempt = released.Attempt }, task.Definition.Conditions.ProjectId!.Value);
    }

    private static IEnumerable<RunEffect> CancelAll(RunState state, string? requestedBy) => state.Active.Ascending()
        .Select(index => state.Tasks[index])
        .Select(task => new RunEffect.CancelAttempt(task.Definition.TaskId, state.ToOrder(task), requestedBy));
}
