namespace Multyagents.Runs;

/// <summary>Ends a pause, and sets a run running that nothing was dispatched of yet. Any other run stays as it is.</summary>
public sealed record ResumeRun(RunControl Request) : RunCommand
{
    /// <inheritdoc />
    public override string Operation => "resume";

    /// <inheritdoc />
    public override Decision Decide(RunId run, RunState? state)
    {
        if (RunControls.Refuse(this, run, state, Request.ExpectedVersion) is { } refused) return refused;
        if (state!.Status is not (RunStatus.Paused or RunStatus.Created)) return Decision.Nothing(state);

        var recorder = new EventRecorder(state, At);
        recorder.Emit(new RunResumed(Request.RequestedBy) { At = At });
        return recorder.Settle();
    }
}
