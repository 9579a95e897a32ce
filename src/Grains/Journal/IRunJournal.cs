namespace Multyagents.Journal;

/// <summary>The run journals: append-only, gapless per run, fenced by the expected seq and, in a cluster, by who appends. The truth about every run.</summary>
public interface IRunJournal
{
    /// <summary>
    /// Appends all entries, attempt outputs, artifacts, handoffs, task rows and the run's row of the read model in one transaction,
    /// or nothing.
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
    RunTasks? Tasks = null)
{
    /// <summary>Artifacts that these entries tell of.</summary>
    public IReadOnlyList<StoredArtifact> Artifacts { get; init; } = [];

    /// <summary>Tasks whose handoff does not count any more. Withdrawn before <see cref="Handoffs"/> are put in, whatever came first.</summary>
    public IReadOnlyList<TaskId> WithdrawnHandoffs { get; init; } = [];

    /// <summary>Handoffs that are current after these entries: each replaces the one that its task has, if it has one.</summary>
    public IReadOnlyList<StoredHandoff> Handoffs { get; init; } = [];

    /// <summary>How approvals stand after these entries.</summary>
    public IReadOnlyList<StoredApproval> Approvals { get; init; } = [];
}

/// <summary>The tasks of a new run, as the catalog's task table must hold them.</summary>
/// <param name="Tasks">The tasks, in template order.</param>
/// <param name="ClaimsExisting">
/// True: the rows exist, belong to no run, carry the decision that <see cref="NewTask.Approval"/> says, and are claimed; false: they are inserted.
/// </param>
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

    /// <summary>
    /// The process that appends is no member of its cluster any more: it was declared dead, and its runs live elsewhere. Nothing was
    /// written, and nothing that it appends will be.
    /// </summary>
    public sealed record WriterFenced : AppendResult
    {
        /// <summary>The only value.</summary>
        public static WriterFenced Instance { get; } = new();
    }

    /// <summary>
    /// Tasks to be claimed belong to another run already, do not exist, or somebody decided about their approval meanwhile; nothing was written.
    /// </summary>
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
/// <param name="Rollup">Further figures as JSON (UTF-8), opaque to storage. Rows that hold it compare by reference.</param>
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
    long Version,
    byte[]? Rollup = null);

/// <summary>What one attempt wrote; kept for good, also when a re-run follows.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Stdout">Standard output, capped at <see cref="Limits.MaxOutputBytes"/>.</param>
/// <param name="Stderr">Standard error, capped likewise.</param>
/// <param name="StdoutTruncated">True when standard output was cut.</param>
/// <param name="StderrTruncated">True when standard error was cut.</param>
public sealed record AttemptOutput(
    TaskId TaskId, int Attempt, string Stdout, string Stderr, bool StdoutTruncated, bool StderrTruncated);

/// <summary>An artifact: something that a task made and others may use.</summary>
/// <param name="Id">Its id, unique among all artifacts.</param>
/// <param name="RunId">The run of its producer.</param>
/// <param name="ProducerTaskId">The task that made it.</param>
/// <param name="TaskId">Another task that it is about, if any.</param>
/// <param name="ArtifactType">The contract's string, e.g. <c>file</c>.</param>
/// <param name="Location">Where it is.</param>
/// <param name="Summary">What it is.</param>
/// <param name="Metadata">An object as given.</param>
/// <param name="CreatedAt">When it was announced (UTC).</param>
public sealed record StoredArtifact(
    long Id,
    RunId RunId,
    TaskId ProducerTaskId,
    TaskId? TaskId,
    string ArtifactType,
    string Location,
    string Summary,
    JsonText Metadata,
    DateTimeOffset CreatedAt);

/// <summary>The current handoff of a task: what it leaves to those that come after it.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="RunId">Its run.</param>
/// <param name="Body">The handoff as JSON.</param>
/// <param name="CreatedAt">When the task first published one (UTC). Storage keeps that of the row which is replaced.</param>
/// <param name="UpdatedAt">When this one was published (UTC).</param>
public sealed record StoredHandoff(TaskId TaskId, RunId RunId, JsonText Body, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>How a task's approval stands.</summary>
/// <param name="TaskId">The task; the approval has its id.</param>
/// <param name="RunId">Its run.</param>
/// <param name="Status">How it stands.</param>
/// <param name="RequestedAt">Since when it is waited for (UTC). Storage keeps that of the row which is replaced.</param>
/// <param name="DecidedBy">Who decided, if known.</param>
/// <param name="Comment">Why, if said.</param>
/// <param name="DecidedAt">When (UTC); null while it is pending.</param>
public sealed record StoredApproval(
    TaskId TaskId, RunId RunId, ApprovalStatus Status, DateTimeOffset RequestedAt, string? DecidedBy, string? Comment, DateTimeOffset? DecidedAt);
