namespace Multyagents.Runs;

/// <summary>What pause, resume and abort have in common.</summary>
internal static class RunControls
{
    /// <summary>Why a run cannot be paused or resumed; null when it can.</summary>
    public static Decision? Refuse(RunCommand command, RunId run, RunState? state, long? expectedVersion)
    {
        if (state is null) return Decision.Refuse(state, new RunRejection.RunNotFound(run));
        if (Stale(state, expectedVersion) is { } stale) return Decision.Refuse(state, stale);
        return Forbidden(state, command.Operation) is { } forbidden ? Decision.Refuse(state, forbidden) : null;
    }

    /// <summary>Why a run in this state cannot be paused or resumed; null when it can.</summary>
    public static RunRejection? Forbidden(RunState state, string operation)
    {
        if (state.IsAborted) return new RunRejection.RunIsAborted(state.Id, operation);
        return state.IsEnded ? new RunRejection.RunIsFinished(state.Id, state.Status, operation) : null;
    }

    /// <summary>The run is not at the version that the caller saw; null when it is, or any will do.</summary>
    public static RunRejection? Stale(RunState state, long? expectedVersion) =>
        expectedVersion is { } expected && expected != state.Seq ? new RunRejection.StaleVersion(state.Id, expected, state.Seq) : null;
}
