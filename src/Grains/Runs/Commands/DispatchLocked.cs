namespace Multyagents.Runs;

/// <summary>
/// Dispatches, in an auto-dispatching run, a task whose paths were just locked for it. Nothing happens when it is not its turn any
/// more: then the paths are to be given back.
/// </summary>
public sealed record DispatchLocked(TaskId TaskId) : RunCommand
{
    /// <inheritdoc />
    public override string Operation => "dispatch";

    /// <inheritdoc />
    public override Decision Decide(RunId run, RunState? state)
    {
        if (state is null) return Decision.Refuse(state, new RunRejection.RunNotFound(run));
        if (state.Graph.IndexOf(TaskId) is not { } index) return Decision.Refuse(state, new RunRejection.TaskNotFound(TaskId));
        if (!Dispatching.MayStartByItself(state, index)) return Decision.Nothing(state);

        var recorder = new EventRecorder(state, At);
        Dispatching.Dispatch(recorder, index);
        return recorder.Settle();
    }
}
