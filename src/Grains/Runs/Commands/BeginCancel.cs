namespace Multyagents.Runs;

/// <summary>First half of a cancel: a task that never was at the runner is canceled at once; for an active one the runner has to be asked.</summary>
public sealed record BeginCancel(TaskId TaskId, string? RequestedBy) : RunCommand
{
    /// <inheritdoc />
    public override string Operation => "cancel";

    /// <inheritdoc />
    public override Decision Decide(RunId run, RunState? state)
    {
        if (state is null) return Decision.Refuse(state, new RunRejection.RunNotFound(run));
        if (state.Find(TaskId) is not { } task) return Decision.Refuse(state, new RunRejection.TaskNotFound(TaskId));
        if (task.Status != TaskStatus.Created) return Decision.Nothing(state);

        // No attempt is under way: an earlier one, before a reset, keeps the end that it had.
        var recorder = new EventRecorder(state, At);
        recorder.Emit(new TaskCancelRequested(0, TaskStatus.Canceled, task.Status, RequestedBy, "canceled before dispatch") { At = At, TaskId = TaskId });
        return recorder.Settle();
    }
}
