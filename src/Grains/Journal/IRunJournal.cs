namespace Multyagents.Journal;

/// <summary>The run journals: append-only, gapless per run, fenced by the expected seq. The truth about every run.</summary>
public interface IRunJournal
{
    /// <summary>
    /// Appends all entries, attempt outputs, task rows and the run's row of the read model in one transaction, or nothing.
    /// </summary>
    /// <exception cref="Exception">The outcome is unknown: the caller must forget its state and read again.</exception>
    Task<AppendResult> Append(RunAppend append);

    /// <summary>The newest snapshot of the run and all entries after it; null when the run has no entry.</summary>
    /// <param name="run">The run.</param>
    /// <param name="useSnapshot">False: no snapshot, all entries.</param>
    Task<JournalLoad?> Load(RunId run, bool useSnapshot = true);

    /// <summary>Keeps a snapshot; an older or equal one than the stored is ignored.</summary>
    Task SaveSnapshot(RunSnapshotRecord snapshot);
}

/// <summary>One atomic append to one run's journal.</summary>
/// <param name="RunId">The run.</param>
/// <param name="ExpectedSeq">Seq of the run's last entry as the caller knows it; 0 for a new run. The fence.</param>
/// <param name="Entries">The entries, with seqs from <paramref name="ExpectedSeq"/> + 1 on.</param>
/// <param name="Row">The run's row of the read model after these entries.</param>
/// <param name="Outputs">Outputs of attempts that these entries tell of.</param>
/// <param name="Tasks">Tasks that come into being with, or are claimed by, a new run.</param>
public sealed record RunAppend(
    RunId RunId,
    long ExpectedSeq,
    IReadOnlyList<JournalEntry> Entries,
    RunRow Row,
    IReadOnlyList<AttemptOutput> Outputs,
    RunTasks? Tasks = null);

/// <summary>The tasks of a new run, as the catalog's task table must hold them.</summary>
/// <param name="Tasks">The tasks, in template order.</param>
/// <param name="ClaimsExisting">True: the rows exist, belong to no run, and are claimed; false: they are inserted.</param>
/// <param name="At">When (UTC): <c>created_at</c> of inserted rows.</param>
public sealed record RunTasks(IReadOnlyList<NewTask> Tasks, bool ClaimsExisting, DateTimeOffset At);

/// <summary>How an append ended. Closed.</summary>
public abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>It is durable.</summary>
    public sealed record Committed : AppendResult
    {
        /// <summary>The only value.</summary>
        public static Committed Instance { get; } = new();
    }

    /// <summary>Somebody else appended meanwhile; nothing was written.</summary>
    /// <param name="ActualSeq">The run's last seq in the journal.</param>
    public sealed record Conflict(long ActualSeq) : AppendResult;

    /// <summary>Tasks to be claimed belong to another run already, or do not exist; nothing was written.</summary>
    public sealed record TasksTaken(ValueList<TaskId> TaskIds) : AppendResult;
}

/// <summary>What there is of a run's journal.</summary>
/// <param name="Snapshot">The newest snapshot, if there is one.</param>
/// <param name="Tail">All entries after it (all entries, without one), in order.</param>
public sealed record JournalLoad(RunSnapshotRecord? Snapshot, IReadOnlyList<JournalEntry> Tail);

/// <summary>A snapshot: a cache of fold(journal up to seq); may be missing, never the truth.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Seq">Seq of the last entry folded in.</param>
/// <param name="Hash">Hash of that entry: a snapshot that does not fit the journal is not used.</param>
/// <param name="State">The state, in the snapshot codec's format.</param>
public sealed record RunSnapshotRecord(RunId RunId, long Seq, byte[] Hash, byte[] State);

/// <summary>A run's row of the read model: what lists of runs show.</summary>
public sealed record RunRow(
    RunId RunId,
    TemplateId? WorkflowTemplateId,
    RunStatus Status,
    string? InitiatedBy,
    bool AutoDispatch,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt,
    TaskCounts Counts,
    int PartialReruns,
    long Version);

/// <summary>What one attempt wrote; kept for good, also when a re-run follows.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Stdout">Standard output, capped at <see cref="Limits.MaxOutputBytes"/>.</param>
/// <param name="Stderr">Standard error, capped likewise.</param>
/// <param name="StdoutTruncated">True when standard output was cut.</param>
/// <param name="StderrTruncated">True when standard error was cut.</param>
public sealed record AttemptOutput(
    TaskId TaskId, int Attempt, string Stdout, string Stderr, bool StdoutTruncated, bool StderrTruncated);
