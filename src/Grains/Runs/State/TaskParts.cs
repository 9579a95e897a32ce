namespace Multyagents.Runs;

/// <summary>What a task was given and what it leaves to others.</summary>
/// <param name="Artifacts">What it produced, in all its attempts.</param>
/// <param name="Handoff">What its latest attempt left; null: nothing, or a reset took it back.</param>
/// <param name="Consumed">Artifacts that met its requirements when it was last dispatched.</param>
public sealed record HandoverState(ValueList<ProducedArtifact> Artifacts, CurrentHandoff? Handoff, ValueList<long> Consumed)
{
    /// <summary>Nothing was given, nothing is left.</summary>
    public static HandoverState None { get; } = new([], null, []);
}

/// <summary>An artifact, as far as required artifacts ask for it.</summary>
/// <param name="Id">The artifact.</param>
/// <param name="Type">Its type.</param>
/// <param name="Labels">Its labels.</param>
public sealed record ProducedArtifact(long Id, string Type, ValueList<string> Labels);

/// <summary>A handoff, as far as decisions and overviews need it.</summary>
/// <param name="Summary">What was done.</param>
/// <param name="Required">Those of the task's artifacts that it marks as required.</param>
public sealed record CurrentHandoff(string Summary, ValueList<ProducedArtifact> Required);

/// <summary>How a task's approval stands.</summary>
/// <param name="Status">How it stands.</param>
/// <param name="DecidedBy">Who decided, if known.</param>
/// <param name="Comment">Why, if said.</param>
/// <param name="DecidedAt">When; null while it is pending.</param>
public sealed record ApprovalState(ApprovalStatus Status, string? DecidedBy, string? Comment, DateTimeOffset? DecidedAt)
{
    /// <summary>Nobody has decided.</summary>
    public static ApprovalState Pending { get; } = new(ApprovalStatus.Pending, null, null, null);
}

/// <summary>A task's automatic retries and kinds of failure.</summary>
/// <param name="Used">Retries since it was created or reset by a re-run.</param>
/// <param name="Total">Retries in all.</param>
/// <param name="Reason">Why its last failure was, or was not, retried; null: no policy, or no failure.</param>
/// <param name="IsExhausted">No retry is left, and its last failure would have been retried.</param>
/// <param name="Categories">Kinds of all its failures so far, each once.</param>
/// <param name="Answered">The report that its last retry answered; null: it was never retried.</param>
public sealed record RetryState(
    int Used, int Total, string? Reason, bool IsExhausted, ValueList<FailureCategory> Categories, AnsweredReport? Answered = null)
{
    /// <summary>It has not failed.</summary>
    public static RetryState None { get; } = new(0, 0, null, false, []);

    /// <summary>One more failure of a kind.</summary>
    public RetryState Failed(FailureCategory category) => Categories.Contains(category) ? this : this with { Categories = new(Categories.Items.Add(category)) };
}

/// <summary>A report of a failure that a retry has answered. It may come once more, and then is not news.</summary>
/// <param name="Attempt">The attempt that it was about.</param>
/// <param name="Digest">Its fingerprint; 0 when a look-up found it.</param>
public sealed record AnsweredReport(int Attempt, long Digest);

/// <summary>Where a task's latest attempt works.</summary>
/// <param name="HoldsLocks">It holds its paths.</param>
/// <param name="WorktreePath">Its worktree, relative to the project's root.</param>
/// <param name="GitBranch">The worktree's branch.</param>
/// <param name="WorktreeReleased">It needs the worktree no more.</param>
/// <param name="Cleanup">What became of the worktree, if the runner has said.</param>
/// <param name="CleanupAt">When that was.</param>
/// <param name="ContainerId">Its container.</param>
/// <param name="SandboxStarted">Its container runs, or ran.</param>
/// <param name="SandboxExitCode">The container's exit code.</param>
/// <param name="SandboxError">Why the container could not do its work.</param>
public sealed record WorkspaceState(
    bool HoldsLocks = false,
    string? WorktreePath = null,
    string? GitBranch = null,
    bool WorktreeReleased = false,
    WorktreeCleanup? Cleanup = null,
    DateTimeOffset? CleanupAt = null,
    string? ContainerId = null,
    bool SandboxStarted = false,
    int? SandboxExitCode = null,
    string? SandboxError = null)
{
    /// <summary>No attempt was made, or it needs nothing of this.</summary>
    public static WorkspaceState None { get; } = new();
}
