namespace Multyagents;

/// <summary><c>approval.pending</c>: the task waits for a person's decision. One approval per task, so its id is the task's.</summary>
/// <param name="ApprovalId">The approval.</param>
public sealed record ApprovalRequested(long ApprovalId) : TaskEvent;

/// <summary><c>approval.approved</c>: given for good.</summary>
/// <param name="ApprovalId">The approval.</param>
/// <param name="DecidedBy">Who, if known.</param>
/// <param name="Comment">Why, if said.</param>
/// <param name="DecidedAt">When (UTC), if that was before the task belonged to the run; null: now.</param>
public sealed record ApprovalGranted(long ApprovalId, string? DecidedBy, string? Comment, DateTimeOffset? DecidedAt = null) : TaskEvent;

/// <summary><c>approval.rejected</c>: the task stays where it is until it is approved after all.</summary>
/// <param name="ApprovalId">The approval.</param>
/// <param name="DecidedBy">Who, if known.</param>
/// <param name="Comment">Why, if said.</param>
/// <param name="DecidedAt">When (UTC), if that was before the task belonged to the run; null: now.</param>
public sealed record ApprovalRefused(long ApprovalId, string? DecidedBy, string? Comment, DateTimeOffset? DecidedAt = null) : TaskEvent;

/// <summary><c>task.dispatch_blocked_by_approval</c>: somebody asked for a dispatch and it is not approved. On record once per decision.</summary>
/// <param name="ApprovalId">The approval.</param>
/// <param name="ApprovalStatus">How it stands.</param>
public sealed record DispatchBlockedByApproval(long ApprovalId, ApprovalStatus ApprovalStatus) : TaskEvent;
