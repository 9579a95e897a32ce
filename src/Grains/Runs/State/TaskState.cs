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

    /// <summary>May be dispatched as far as the task itself is concerned.</summary>
    public bool IsReady => Status == TaskStatus.Created && UnmetDependencies == 0;

    /// <summary>An auto-dispatching run dispatches it at once.</summary>
    public bool IsAutoReady => IsReady && !InRerun;

    /// <summary>An auto-dispatching run dispatches it as soon as the partial re-run's limit allows.</summary>
    public bool IsRerunReady => IsReady && InRerun && !Held;

    /// <summary>The latest attempt as an order for its task grain.</summary>
    public AttemptOrder ToOrder(RunId run) => new(run, Attempt, DispatchedAt, StartedAt, Definition.TimeoutSeconds);
}

/// <summary>Who re-ran a task last, when and why, and how often that was.</summary>
/// <param name="Count">Number of resets so far.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Seq">Seq of the partial re-run in the run's journal.</param>
public sealed record RerunMark(int Count, string By, string Reason, DateTimeOffset At, long Seq);
