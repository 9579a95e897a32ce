using System.Diagnostics;

namespace Multyagents.Runs;

/// <summary>What each event makes of its task.</summary>
internal static class TaskEvolution
{
    // Canceled while it waited: no attempt ended that way, so no report of one can be a repetition of it. No fingerprint is like this.
    private const long NoReport = -1;

    public static TaskState Apply(TaskState task, TaskEvent happened, long lastRerunSeq) => happened switch
    {
        TaskDispatched dispatched => Dispatch(task, dispatched),
        TaskQueued queued => task with { Status = TaskStatus.Queued, Message = queued.Message ?? task.Message },
        TaskSubmitFailed failed => Fail(End(task, TaskStatus.SubmitFailed, failed.At), FailureCategory.RunnerSubmit) with { Message = failed.Message },
        TaskStatusUpdated updated => Update(task, updated),
        TaskCancelRequested canceled => canceled.Status == TaskStatus.Canceled
            ? Fail(End(task, TaskStatus.Canceled, canceled.At), FailureCategory.Canceled) with { Message = canceled.Message ?? task.Message, ReportDigest = canceled.Attempt == 0 ? NoReport : 0 }
            : task with { Status = canceled.Status, Message = canceled.Message ?? task.Message },
        TaskPartialRerunReset reset => Reset(task, reset, lastRerunSeq),
        TaskRetryScheduled retry => Retry(task, retry),
        StaleCallbackRejected { Attempt: { } attempt } => task with { StaleAttemptsNoted = new(task.StaleAttemptsNoted.Items.Add(attempt)) },
        StaleCallbackRejected => task with { StaleAttemptsNoted = new(task.StaleAttemptsNoted.Items.Add(0)) },
        TaskCancelFailed => task,
        ApprovalRequested or ApprovalGranted or ApprovalRefused => Decide(task, happened),
        DispatchBlockedByApproval or DispatchBlockedByMissingArtifacts => task with { BlockNoted = true },
        ArtifactCreated or HandoffPublished => HandOver(task, happened),
        LocksReleased or WorktreeReserved or WorktreeReleased or SandboxStarted or SandboxStopped or SandboxFailed =>
            task with { Workspace = WorkspaceEvolution.Apply(task.Workspace, happened) },
        _ => throw new UnreachableException($"no evolution for {happened.GetType().Name}"),
    };

    private static TaskState Dispatch(TaskState task, TaskDispatched dispatched) => WithoutResult(task) with
    {
        Status = TaskStatus.Dispatched,
        Attempt = dispatched.Attempt,
        DispatchedAt = dispatched.At,
        Held = false,
        BlockNoted = false,
        Workspace = dispatched.LockPaths is null ? WorkspaceState.None : WorkspaceState.None with { HoldsLocks = true },
        Handover = dispatched.ConsumedArtifactIds is { } consumed ? task.Handover with { Handoff = null, Consumed = consumed } : WithoutHandoff(task.Handover),
    };

    private static TaskState Update(TaskState task, TaskStatusUpdated updated)
    {
        var next = updated.Status.IsTerminal() ? End(task, updated.Status, updated.FinishedAt ?? updated.At) : task with { Status = updated.Status };
        next = next with
        {
            Message = updated.Message ?? task.Message,
            StartedAt = updated.StartedAt ?? task.StartedAt,
            ExitCode = updated.ExitCode,
            ReportDigest = updated.ReportDigest,
            Workspace = updated.ContainerId is null ? task.Workspace : task.Workspace with { ContainerId = updated.ContainerId },
        };
        return updated.Status switch
        {
            TaskStatus.Failed => Fail(next, updated.FailureCategory ?? FailureCategory.Unknown, updated),
            TaskStatus.Canceled => Fail(next, FailureCategory.Canceled),
            TaskStatus.Success => next.Retries.IsExhausted ? next with { Retries = next.Retries with { IsExhausted = false } } : next,
            _ => next,
        };
    }

    private static TaskState End(TaskState task, TaskStatus status, DateTimeOffset at) =>
        task with { Status = status, FinishedAt = at, InRerun = false, Held = false };

    private static TaskState Fail(TaskState task, FailureCategory category, TaskStatusUpdated? updated = null)
    {
        var retries = task.Retries.Failed(category);
        if (updated?.RetryReason is { } reason) retries = retries with { Reason = reason, IsExhausted = updated.RetriesExhausted == true };
        return task with { Failure = category, Retries = retries };
    }

    private static TaskState Reset(TaskState task, TaskPartialRerunReset reset, long rerunSeq) => WithoutResult(task) with
    {
        Status = TaskStatus.Created,
        InRerun = true,
        Held = !reset.AutoDispatch,
        BlockNoted = false,
        Message = $"partial rerun requested by {reset.RequestedBy}: {reset.Reason}",
        Handover = WithoutHandoff(task.Handover),
        Retries = task.Retries.Used == 0 && !task.Retries.IsExhausted ? task.Retries : task.Retries with { Used = 0, IsExhausted = false },
        LastRerun = new(task.LastRerun?.Count + 1 ?? 1, reset.RequestedBy, reset.Reason, reset.RerunAt, rerunSeq),
    };

    private static TaskState Retry(TaskState task, TaskRetryScheduled retry) => WithoutResult(task) with
    {
        Status = TaskStatus.Created,
        InRerun = retry.RerunSeq is not null,
        BlockNoted = false,
        Message = retry.Reason,
        Handover = WithoutHandoff(task.Handover),
        Retries = task.Retries with
        {
            Used = retry.Retry,
            Total = task.Retries.Total + 1,
            Reason = retry.Reason,
            IsExhausted = false,
            Answered = new(retry.Attempt, task.ReportDigest),
        },
    };

    private static TaskState WithoutResult(TaskState task) => task with
    {
        StartedAt = null,
        FinishedAt = null,
        ExitCode = null,
        ReportDigest = 0,
        Failure = null,
    };

    // The artifacts stay on record, whoever made them; what they were handed over for begins anew.
    private static HandoverState WithoutHandoff(HandoverState handover) => handover.Handoff is null ? handover : handover with { Handoff = null };

    private static TaskState HandOver(TaskState task, TaskEvent happened)
    {
        var handover = task.Handover;
        return task with
        {
            Handover = happened switch
            {
                ArtifactCreated artifact => handover with
                {
                    Artifacts = new(handover.Artifacts.Items.Add(new(artifact.ArtifactId, artifact.ArtifactType, ArtifactLabels.Of(artifact.Metadata)))),
                },
                HandoffPublished handoff => handover with { Handoff = new(handoff.Summary, Required(handover, handoff)) },
                _ => handover,
            },
        };
    }

    private static ValueList<ProducedArtifact> Required(HandoverState handover, HandoffPublished handoff)
    {
        var required = handoff.Artifacts.Where(artifact => artifact.IsRequired).Select(artifact => artifact.ArtifactId).ToHashSet();
        return handover.Artifacts.Where(artifact => required.Contains(artifact.Id)).ToValueList();
    }

    private static TaskState Decide(TaskState task, TaskEvent happened) => task with
    {
        BlockNoted = false,
        Approval = happened switch
        {
            ApprovalGranted granted => new(ApprovalStatus.Approved, granted.DecidedBy, granted.Comment, granted.DecidedAt ?? granted.At),
            ApprovalRefused refused => new(ApprovalStatus.Rejected, refused.DecidedBy, refused.Comment, refused.DecidedAt ?? refused.At),
            _ => ApprovalState.Pending,
        },
    };
}
