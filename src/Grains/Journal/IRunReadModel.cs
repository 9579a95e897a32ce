namespace Multyagents.Journal;

/// <summary>Reads across runs, straight from storage; never older than the last acknowledged append.</summary>
public interface IRunReadModel
{
    /// <summary>A page of listed runs.</summary>
    Task<RunPage> ListRuns(RunQuery query);

    /// <summary>Ids of runs (unlisted ones too) that have active tasks or could go on by themselves: what the sweep drives. Ascending, after <paramref name="after"/>.</summary>
    Task<ValueList<RunId>> ListUnfinished(RunId? after, int limit);

    /// <summary>The newest events that match, oldest first.</summary>
    Task<IReadOnlyList<StoredEvent>> ListEvents(EventQuery query);

    /// <summary>Entries of one run after a seq, in order, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadRun(RunId run, long afterSeq, int limit);

    /// <summary>Output of an attempt; null when none is kept.</summary>
    Task<AttemptOutput?> FindOutput(TaskId task, int attempt);

    /// <summary>The newest artifacts that match, ascending by id.</summary>
    Task<IReadOnlyList<StoredArtifact>> ListArtifacts(ArtifactQuery query);

    /// <summary>The given artifacts that exist, ascending by id.</summary>
    Task<IReadOnlyList<StoredArtifact>> FindArtifacts(IReadOnlyCollection<long> ids);

    /// <summary>The current handoffs that match and were updated last, oldest update first (then by task).</summary>
    Task<IReadOnlyList<StoredHandoff>> ListHandoffs(HandoffQuery query);

    /// <summary>The current handoffs of the given tasks that have one, ascending by task.</summary>
    Task<IReadOnlyList<StoredHandoff>> FindHandoffs(IReadOnlyCollection<TaskId> tasks);

    /// <summary>A page of approvals of tasks that belong to a run. Pending ones of aborted runs are not among them.</summary>
    Task<ApprovalPage> ListApprovals(ApprovalQuery query);

    /// <summary>The stored answer of a partial re-run under an idempotency key; null when there is none.</summary>
    Task<byte[]?> FindAnswer(RunId run, string idempotencyKey);

    /// <summary>Keeps the answer of a partial re-run; the first one stays.</summary>
    Task SaveAnswer(RunId run, string idempotencyKey, byte[] answer);
}

/// <summary>Which runs to list. Null members do not filter.</summary>
/// <param name="Status">Only of this status.</param>
/// <param name="WorkflowTemplateId">Only of this template.</param>
/// <param name="InitiatedBy">Only of this initiator (exact).</param>
/// <param name="Text">Only whose id, initiator or template name contains this (case-insensitive).</param>
/// <param name="Limit">Page size.</param>
/// <param name="Before">Only runs with a smaller id (the cursor): pages go back in time.</param>
/// <param name="WithTaskIds">False: without their task ids, which a large run has thousands of.</param>
public sealed record RunQuery(
    RunStatus? Status, TemplateId? WorkflowTemplateId, string? InitiatedBy, string? Text, int Limit, RunId? Before, bool WithTaskIds = true);

/// <summary>A page of runs.</summary>
/// <param name="Runs">Ascending by id (newest last), with their task ids in template order if they were asked for.</param>
/// <param name="Next">Cursor of the page of older runs; null when there is none.</param>
public sealed record RunPage(IReadOnlyList<ListedRun> Runs, RunId? Next);

/// <summary>A run of a list.</summary>
public sealed record ListedRun(RunRow Row, ValueList<TaskId> TaskIds);

/// <summary>Which events to list. Null members do not filter.</summary>
/// <param name="Limit">At most so many: the newest.</param>
public sealed record EventQuery(RunId? RunId, TaskId? TaskId, string? EventType, int Limit);

/// <summary>An event as stored.</summary>
/// <param name="Id">Position among all events; increasing, with gaps.</param>
/// <param name="RunId">The run.</param>
/// <param name="Entry">The journal entry.</param>
public sealed record StoredEvent(long Id, RunId RunId, JournalEntry Entry);

/// <summary>Which artifacts to list. Null members do not filter.</summary>
/// <param name="RunId">Only of this run.</param>
/// <param name="TaskId">Only produced by this task or about it.</param>
/// <param name="ArtifactType">Only of this type.</param>
/// <param name="Limit">At most so many, at least 1: the newest.</param>
public sealed record ArtifactQuery(RunId? RunId, TaskId? TaskId, string? ArtifactType, int Limit);

/// <summary>Which handoffs to list. Null members do not filter.</summary>
/// <param name="RunId">Only of this run.</param>
/// <param name="TaskId">Only of this task.</param>
/// <param name="Limit">At most so many, at least 1: the newest.</param>
public sealed record HandoffQuery(RunId? RunId, TaskId? TaskId, int Limit);

/// <summary>Which approvals to list. Null members do not filter.</summary>
/// <param name="Status">Only of this status.</param>
/// <param name="RunId">Only of this run.</param>
/// <param name="Limit">Page size, at least 1.</param>
/// <param name="Before">Only of tasks with a smaller id (the cursor): pages go back in time.</param>
public sealed record ApprovalQuery(ApprovalStatus? Status, RunId? RunId, int Limit, TaskId? Before);

/// <summary>A page of approvals.</summary>
/// <param name="Approvals">Ascending by task (newest last).</param>
/// <param name="Next">Cursor of the page of older ones; null when there is none.</param>
public sealed record ApprovalPage(IReadOnlyList<ListedApproval> Approvals, TaskId? Next)
{
    /// <summary>The page of what was found, newest first and one more than the page may have.</summary>
    public static ApprovalPage Of(IReadOnlyList<ListedApproval> found, int limit)
    {
        var page = found.Take(limit).Reverse().ToArray();
        return new(page, found.Count > limit ? page[0].Approval.TaskId : null);
    }
}

/// <summary>An approval of a list.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="StepId">The step its task comes from, if any.</param>
/// <param name="Title">Its task's title.</param>
public sealed record ListedApproval(StoredApproval Approval, StepId? StepId, string Title);
