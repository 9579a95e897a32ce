namespace Multyagents.Runs;

/// <summary>Starts whatever an auto-dispatching run should have started; nothing for others. Harmless at any time.</summary>
public sealed record ContinueRun : RunCommand
{
    /// <inheritdoc />
    public override string Operation => "continue";

    /// <inheritdoc />
    public override Decision Decide(RunId run, RunState? state) =>
        state is null ? Decision.Refuse(state, new RunRejection.RunNotFound(run)) : new EventRecorder(state, At).Settle();
}
