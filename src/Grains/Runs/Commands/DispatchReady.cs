namespace Multyagents.Runs;

/// <summary>Dispatches ready tasks in template order.</summary>
/// <param name="MaxDispatch">At most so many.</param>
public sealed record DispatchReady(int MaxDispatch) : RunCommand
{
    /// <summary>Tasks whose paths have been locked for them; others that need paths are passed over.</summary>
    public ValueList<TaskId> Locked { get; init; }

    /// <inheritdoc />
    public override string Operation => "dispatch";

    /// <inheritdoc />
    public override Decision Decide(RunId run, RunState? state)
    {
        if (state is null) return Decision.Refuse(state, new RunRejection.RunNotFound(run));
        if (MaxDispatch is < Limits.MinDispatch or > Limits.MaxDispatch)
            return Decision.Refuse(state, RunRejection.Invalid.Field("max_dispatch", $"must be from {Limits.MinDispatch} to {Limits.MaxDispatch}"));
        if (Dispatching.Forbidden(state, Operation) is { } forbidden) return Decision.Refuse(state, forbidden);

        var recorder = new EventRecorder(state, At);
        foreach (var index in Dispatching.Startable(state, state.Ready.Ascending(), Locked).Take(MaxDispatch)) Dispatching.Dispatch(recorder, index);
        foreach (var index in state.Gated.Ascending()) Dispatching.NoteGated(recorder, index);
        return recorder.Settle();
    }
}
