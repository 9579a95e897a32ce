namespace Multyagents.Runs;

/// <summary>Ends the run for good. Its active tasks are canceled as an effect; their last reports are still taken.</summary>
public sealed record AbortRun(RunControl Request) : RunCommand
{
    private const string Abort = "abort";

    /// <inheritdoc />
    public override string Operation => Abort;

    /// <summary>Why a run in this state cannot be aborted; null when it can, or is already.</summary>
    public static RunRejection? Forbidden(RunState state) =>
        state.Status == RunStatus.Success ? new RunRejection.RunIsFinished(state.Id, state.Status, Abort) : null;

    /// <inheritdoc />
    public override Decision Decide(RunId run, RunState? state)
    {
        if (state is null) return Decision.Refuse(state, new RunRejection.RunNotFound(run));
        if (RunControls.Stale(state, Request.ExpectedVersion) is { } stale) return Decision.Refuse(state, stale);
        if (state.IsAborted) return Decision.Nothing(state);
        if (Forbidden(state) is { } forbidden) return Decision.Refuse(state, forbidden);

        var recorder = new EventRecorder(state, At);
        recorder.Emit(new RunAborted(Request.RequestedBy) { At = At });
        return recorder.Settle();
    }
}
