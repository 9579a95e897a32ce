namespace Multyagents;

/// <summary>A task's approval as it stands.</summary>
/// <param name="TaskId">The task; its id is the approval's too, because a task has one approval at most.</param>
/// <param name="Status">How it stands.</param>
/// <param name="DecidedBy">Who decided, if known.</param>
/// <param name="Comment">Why, if said.</param>
/// <param name="DecidedAt">When (UTC); null while it is pending.</param>
[GenerateSerializer, Immutable, Alias("multyagents.approval")]
public sealed record Approval(TaskId TaskId, ApprovalStatus Status, string? DecidedBy, string? Comment, DateTimeOffset? DecidedAt);

/// <summary>A person's decision about a task's approval.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Status"><c>approved</c> or <c>rejected</c>.</param>
/// <param name="Actor">Who decides, if known.</param>
/// <param name="Comment">Why, if said.</param>
[GenerateSerializer, Immutable, Alias("multyagents.decide-approval")]
public sealed record DecideApprovalRequest(TaskId TaskId, ApprovalStatus Status, string? Actor, string? Comment);
