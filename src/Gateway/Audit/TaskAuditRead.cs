using Multyagents.Gateway.Handoffs;

namespace Multyagents.Gateway.Audit;

/// <summary>Everything on record about a task.</summary>
public sealed record TaskAuditRead
{
    /// <summary>The task.</summary>
    public required long TaskId { get; init; }

    /// <summary>The role that does it.</summary>
    public required long RoleId { get; init; }

    /// <summary>Its own context7 setting.</summary>
    public required Context7Mode Context7Mode { get; init; }

    /// <summary>The role's context7 setting.</summary>
    public required bool RoleContext7Enabled { get; init; }

    /// <summary>What follows from the two.</summary>
    public required bool ResolvedContext7Enabled { get; init; }

    /// <summary>Where an attempt executes.</summary>
    public required ExecutionMode ExecutionMode { get; init; }

    /// <summary>True when a person must approve before the first dispatch.</summary>
    public required bool RequiresApproval { get; init; }

    /// <summary>How the approval stands.</summary>
    public required ApprovalStatus? ApprovalStatus { get; init; }

    /// <summary>The workflow run; null outside any.</summary>
    public required long? WorkflowRunId { get; init; }

    /// <summary><c>run-7:task-12</c>, or <c>standalone:task-12</c>.</summary>
    public required string TaskRunId { get; init; }

    /// <summary>The project whose folder it works in.</summary>
    public required long? ProjectId { get; init; }

    /// <summary>Absolute paths that an attempt holds exclusively.</summary>
    public required string[] LockPaths { get; init; }

    /// <summary>Its worktree.</summary>
    public required string? WorktreePath { get; init; }

    /// <summary>The worktree's branch.</summary>
    public required string? GitBranch { get; init; }

    /// <summary>Whether removing the worktree was tried.</summary>
    public required bool WorktreeCleanupAttempted { get; init; }

    /// <summary>Whether the removal worked.</summary>
    public required bool WorktreeCleanupSucceeded { get; init; }

    /// <summary>What the removal said.</summary>
    public required string? WorktreeCleanupMessage { get; init; }

    /// <summary>When it was removed.</summary>
    public required DateTimeOffset? WorktreeCleanupAt { get; init; }

    /// <summary>Image of its container.</summary>
    public required string? SandboxImage { get; init; }

    /// <summary>Working directory in its container.</summary>
    public required string? SandboxWorkdir { get; init; }

    /// <summary>Its container.</summary>
    public required string? SandboxContainerId { get; init; }

    /// <summary>Exit code of its container.</summary>
    public required int? SandboxExitCode { get; init; }

    /// <summary>Error of its container.</summary>
    public required string? SandboxError { get; init; }

    /// <summary>Its handoff.</summary>
    public required HandoffRead? Handoff { get; init; }

    /// <summary>Artifacts it was given.</summary>
    public required long[] ConsumedArtifactIds { get; init; }

    /// <summary>Artifacts it made.</summary>
    public required long[] ProducedArtifactIds { get; init; }

    /// <summary>Automatic retries so far.</summary>
    public required int RetryAttempts { get; init; }

    /// <summary>Why the last failure was or was not retried.</summary>
    public required string? LastRetryReason { get; init; }

    /// <summary>Kinds of its failures.</summary>
    public required FailureCategory[] FailureCategories { get; init; }

    /// <summary>Hints about its failures.</summary>
    public required string[] FailureTriageHints { get; init; }

    /// <summary>How often a partial re-run reset it.</summary>
    public required int RerunCount { get; init; }

    /// <summary>Who asked for the last re-run.</summary>
    public required string? LastRerunBy { get; init; }

    /// <summary>Why.</summary>
    public required string? LastRerunReason { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset? LastRerunAt { get; init; }

    /// <summary>Ids of its newest 200 events, oldest first.</summary>
    public required long[] RecentEventIds { get; init; }
}
