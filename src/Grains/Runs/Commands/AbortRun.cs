namespace Multyagents.Runs;

/// <summary>Ends the run for good. Its active tasks are canceled as an effect; their last reports are still taken.</summary>
public sealed record AbortRun(RunControl Request) : RunCommand
{
    /// <inheritdoc />
    public override string Operation => "abort";

    /// <inheritdoc />
    public override Decision Decide(RunId run, RunState? state)
    {
        if (state is null) return Decision.Refuse(state, new RunRejection.RunNotFound(run));
        if (RunControls.Stale(state, Request.ExpectedVersion) is { } stale) return Decision.Refuse(state, stale);
        if (state.IsAborted) return Decision.Nothing(state);
        if (state.Status == RunStatus.Success) return Decision.Refuse(state, new RunRejection.RunIsFinished(run, state.Status, Operation));

        var recorder = new EventRecorder(state, At);
        recorder.Emit(new RunAborted(Request.RequestedBy) { At = At });
        return recorder.Settle();
    }
}
