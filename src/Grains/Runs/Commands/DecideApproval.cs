namespace Multyagents.Runs;

/// <summary>A person approves or rejects a task. An approval that was given stays given; a rejected task may be approved after all.</summary>
public sealed record DecideApproval(DecideApprovalRequest Request) : RunCommand
{
    /// <inheritdoc />
    public override string Operation => "decide approval";

    /// <inheritdoc />
    public override Decision Decide(RunId run, RunState? state)
    {
        if (state?.Find(Request.TaskId)?.Approval is not { } approval)
            return Decision.Refuse(state, new RunRejection.ApprovalNotFound(Request.TaskId.Value));
        if (ApprovalRules.Check(Request, approval.Status, approval.DecidedBy) is { } rejection) return Decision.Refuse(state, rejection);
        if (approval.Status == Request.Status) return Decision.Nothing(state);

        var recorder = new EventRecorder(state, At);
        recorder.Emit(ToEvent(Request.TaskId, Request.Status, Request.Actor, Request.Comment, null, At));
        return recorder.Settle();
    }

    /// <summary>The decision as it goes on record.</summary>
    internal static TaskEvent ToEvent(TaskId task, ApprovalStatus status, string? actor, string? comment, DateTimeOffset? decidedAt, DateTimeOffset at) =>
        status == ApprovalStatus.Approved
            ? new ApprovalGranted(task.Value, actor, comment, decidedAt) { At = at, TaskId = task }
            : new ApprovalRefused(task.Value, actor, comment, decidedAt) { At = at, TaskId = task };
}
