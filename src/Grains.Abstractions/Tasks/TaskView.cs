namespace Multyagents;

/// <summary>A task as it stands in its run.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="RunId">Its run; unlisted for a standalone task.</param>
/// <param name="StepId">The step it comes from, if any.</param>
/// <param name="Title">One line for people.</param>
/// <param name="RoleId">The role that does it.</param>
/// <param name="Status">Its status.</param>
/// <param name="Attempt">Its latest attempt; 0 before the first dispatch.</param>
/// <param name="Message">The runner's last message, or why it was reset.</param>
/// <param name="StartedAt">Start of the current attempt's execution (UTC).</param>
/// <param name="FinishedAt">End of the current attempt's execution (UTC).</param>
/// <param name="ExitCode">Exit code of the current attempt.</param>
/// <param name="RerunCount">How often a partial re-run reset it.</param>
/// <param name="LastRerunBy">Who did so last.</param>
/// <param name="LastRerunReason">Why.</param>
/// <param name="LastRerunAt">When (UTC).</param>
/// <param name="FailureCategory">Kind of its failure; null while it has not failed.</param>
/// <param name="Gate">How its quality gate stands.</param>
/// <param name="Approval">Its approval; null when it needs none.</param>
/// <param name="Handover">What it was given and what it leaves to others.</param>
/// <param name="Retries">Its automatic retries.</param>
/// <param name="Workspace">Where its latest attempt worked.</param>
[GenerateSerializer, Immutable, Alias("multyagents.task-view")]
public sealed record TaskView(
    TaskId TaskId,
    RunId RunId,
    StepId? StepId,
    string Title,
    RoleId RoleId,
    TaskStatus Status,
    int Attempt,
    string? Message,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    int? ExitCode,
    int RerunCount,
    string? LastRerunBy,
    string? LastRerunReason,
    DateTimeOffset? LastRerunAt,
    FailureCategory? FailureCategory,
    GateSummary Gate,
    Approval? Approval,
    HandoverView Handover,
    RetryView Retries,
    WorkspaceView Workspace);

/// <summary>What a task was given and what it leaves to others.</summary>
/// <param name="ConsumedArtifactIds">Artifacts that met its requirements when it was last dispatched.</param>
/// <param name="ProducedArtifactIds">Artifacts that it produced, in all its attempts.</param>
/// <param name="HandoffSummary">Summary of its current handoff; null: there is none.</param>
[GenerateSerializer, Immutable, Alias("multyagents.handover-view")]
public sealed record HandoverView(ValueList<long> ConsumedArtifactIds, ValueList<long> ProducedArtifactIds, string? HandoffSummary)
{
    /// <summary>Nothing was given, nothing is left.</summary>
    public static HandoverView None { get; } = new([], [], null);
}

/// <summary>A task's automatic retries and kinds of failure.</summary>
/// <param name="Count">Retries so far, over all re-runs.</param>
/// <param name="LastReason">Why its last failure was, or was not, retried; null: it has not failed.</param>
/// <param name="IsExhausted">No retry is left, and its last failure would have been retried.</param>
/// <param name="FailureCategories">Kinds of all its failures so far.</param>
[GenerateSerializer, Immutable, Alias("multyagents.retry-view")]
public sealed record RetryView(int Count, string? LastReason, bool IsExhausted, ValueList<FailureCategory> FailureCategories)
{
    /// <summary>It has not failed.</summary>
    public static RetryView None { get; } = new(0, null, false, []);
}

/// <summary>Where a task's latest attempt worked.</summary>
/// <param name="HoldsLocks">Whether it holds its paths now.</param>
/// <param name="WorktreePath">Its worktree, relative to the project's root, if it had one.</param>
/// <param name="GitBranch">The worktree's branch.</param>
/// <param name="Cleanup">What became of the worktree; null while it is in use, or the runner has not said.</param>
/// <param name="CleanupAt">When that was (UTC).</param>
/// <param name="ContainerId">Its container, if it had one.</param>
/// <param name="SandboxExitCode">The container's exit code.</param>
/// <param name="SandboxError">Why the container could not do its work.</param>
[GenerateSerializer, Immutable, Alias("multyagents.workspace-view")]
public sealed record WorkspaceView(
    bool HoldsLocks,
    string? WorktreePath,
    string? GitBranch,
    WorktreeCleanup? Cleanup,
    DateTimeOffset? CleanupAt,
    string? ContainerId,
    int? SandboxExitCode,
    string? SandboxError)
{
    /// <summary>No attempt was made.</summary>
    public static WorkspaceView None { get; } = new(false, null, null, null, null, null, null, null);
}
