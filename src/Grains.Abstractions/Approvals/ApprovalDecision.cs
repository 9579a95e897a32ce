namespace Multyagents;

/// <summary>What somebody decided about a task that needs approval.</summary>
/// <param name="Status">Approved or rejected.</param>
/// <param name="DecidedBy">Who, if known.</param>
/// <param name="Comment">What they said about it, if anything.</param>
/// <param name="At">When (UTC).</param>
[GenerateSerializer, Immutable, Alias("multyagents.approval-decision")]
public sealed record ApprovalDecision(ApprovalStatus Status, string? DecidedBy, string? Comment, DateTimeOffset At);
