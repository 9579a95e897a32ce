namespace Multyagents.Runs;

/// <summary>Stops dispatching until resumed; attempts under way go on.</summary>
public sealed record PauseRun(RunControl Request) : RunCommand
{
    /// <inheritdoc />
    public override string Operation => "pause";

    /// <inheritdoc />
    public override Decision Decide(RunId run, RunState? state)
    {
        if (RunControls.Refuse(this, run, state, Request.ExpectedVersion) is { } refused) return refused;
        if (state!.IsPaused) return Decision.Nothing(state);

        var recorder = new EventRecorder(state, At);
        recorder.Emit(new RunPaused(Request.RequestedBy) { At = At });
        return recorder.Settle();
    }
}
