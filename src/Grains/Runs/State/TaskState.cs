namespace Multyagents.Runs;

/// <summary>Where one task of a run stands. Immutable.</summary>
public sealed record TaskState
{
    /// <summary>What never changes about it.</summary>
    public required TaskDefinition Definition { get; init; }

    /// <summary>Its status.</summary>
    public required TaskStatus Status { get; init; }

    /// <summary>Its latest attempt; 0 before the first dispatch.</summary>
    public int Attempt { get; init; }

    /// <summary>Dependencies that have not succeeded yet.</summary>
    public int UnmetDependencies { get; init; }

    /// <summary>Selected by a partial re-run and not terminal since: the run counts as running while it is under way.</summary>
    public bool InRerun { get; init; }

    /// <summary>Reset by a partial re-run that asked for no dispatch: waits for an explicit one.</summary>
    public bool Held { get; init; }

    /// <summary>The runner's last message, or why the task was reset.</summary>
    public string? Message { get; init; }

    /// <summary>When the latest attempt was journaled.</summary>
    public DateTimeOffset DispatchedAt { get; init; }

    /// <summary>Start of the latest attempt's execution.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>End of the latest attempt's execution.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Exit code of the latest attempt.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Fingerprint of the last report that was accepted for the latest attempt; 0: none was.</summary>
    public long ReportDigest { get; init; }

    /// <summary>The partial re-run that reset it last, if one did.</summary>
    public RerunMark? LastRerun { get; init; }

    /// <summary>Superseded or ended attempts whose stale callbacks are on record already.</summary>
    public ValueList<int> StaleAttemptsNoted { get; init; }

    /// <summary>How its approval stands; null: it needs none.</summary>
    public ApprovalState? Approval { get; init; }

    /// <summary>What its dependencies have handed over is all that it requires.</summary>
    public bool HasInputs { get; init; } = true;

    /// <summary>That a dispatch was refused is on record already.</summary>
    public bool BlockNoted { get; init; }

    /// <summary>Kind of its failure; null while it has not failed.</summary>
    public FailureCategory? Failure { get; init; }

    /// <summary>What it was given and what it leaves to others.</summary>
    public HandoverState Handover { get; init; } = HandoverState.None;

    /// <summary>Its automatic retries.</summary>
    public RetryState Retries { get; init; } = RetryState.None;

    /// <summary>Where its latest attempt works.</summary>
    public WorkspaceState Workspace { get; init; } = WorkspaceState.None;

    /// <summary>A person has approved it, or need not.</summary>
    public bool IsApproved => Approval is null or { Status: ApprovalStatus.Approved };

    /// <summary>May be dispatched as far as the task itself is concerned.</summary>
    public bool IsReady => Status == TaskStatus.Created && UnmetDependencies == 0 && HasInputs && IsApproved;

    /// <summary>Nothing keeps it but an approval or its inputs.</summary>
    public bool IsGated => Status == TaskStatus.Created && UnmetDependencies == 0 && !(HasInputs && IsApproved);

    /// <summary>An auto-dispatching run dispatches it at once.</summary>
    public bool IsAutoReady => IsReady && !InRerun && !Definition.NeedsLocks;

    /// <summary>An auto-dispatching run dispatches it as soon as the partial re-run's limit allows.</summary>
    public bool IsRerunReady => IsReady && InRerun && !Held && !Definition.NeedsLocks;

    /// <summary>An auto-dispatching run dispatches it as soon as its paths are free.</summary>
    public bool IsLockReady => IsReady && !Held && Definition.NeedsLocks;

    /// <summary>How its quality gate is to be evaluated now.</summary>
    public GateInputs GateInputs => new(Status, Approval?.Status, Handover.Handoff is not null, Definition.Requirements.Count > 0, HasInputs);
}

/// <summary>Who re-ran a task last, when and why, and how often that was.</summary>
/// <param name="Count">Number of resets so far.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Seq">Seq of the partial re-run in the run's journal.</param>
public sealed record RerunMark(int Count, string By, string Reason, DateTimeOffset At, long Seq);
