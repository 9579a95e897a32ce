namespace Multyagents.Runs;

/// <summary>Has a task give its paths up, whatever it is doing: an operator's decision.</summary>
public sealed record ReleaseTaskLocks(TaskId TaskId, string? RequestedBy) : RunCommand
{
    /// <inheritdoc />
    public override string Operation => "release locks";

    /// <inheritdoc />
    public override Decision Decide(RunId run, RunState? state)
    {
        if (state is null) return Decision.Refuse(state, new RunRejection.RunNotFound(run));
        if (state.Find(TaskId) is not { } task) return Decision.Refuse(state, new RunRejection.TaskNotFound(TaskId));

        var recorder = new EventRecorder(state, At);
        AttemptEnd.ReleaseLocks(recorder, task, RequestedBy);
        return recorder.Settle();
    }
}
