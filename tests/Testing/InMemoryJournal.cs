using Multyagents.Journal;

namespace Multyagents.Testing;

/// <summary>The run journals in memory: gapless, fenced, all or nothing, as the port says.</summary>
public sealed class InMemoryJournal(InMemoryCatalog catalog) : IRunJournal, IRunReadModel
{
    private readonly Dictionary<RunId, List<StoredEvent>> _entries = [];
    private readonly List<StoredEvent> _all = [];
    private readonly SortedDictionary<RunId, RunRow> _rows = [];
    private readonly Dictionary<RunId, RunSnapshotRecord> _snapshots = [];
    private readonly Dictionary<(TaskId Task, int Attempt), AttemptOutput> _outputs = [];
    private readonly SortedDictionary<long, StoredArtifact> _artifacts = [];
    private readonly SortedDictionary<TaskId, StoredHandoff> _handoffs = [];
    private readonly SortedDictionary<TaskId, StoredApproval> _approvals = [];
    private readonly Dictionary<(RunId Run, string Key), byte[]> _answers = [];

    /// <summary>True: who appends is no member of its cluster any more.</summary>
    public bool IsFenced { get; set; }

    /// <summary>Called before an append is looked at; what it throws, the append throws, with nothing written.</summary>
    public Func<RunAppend, Task>? BeforeAppend { get; set; }

    /// <summary>Called after an append was committed; what it throws, the append throws: an outcome that the caller cannot know.</summary>
    public Func<RunAppend, Task>? AfterCommit { get; set; }

    /// <summary>Called when a run's journal is read: somebody has asked the run for something.</summary>
    public Action<RunId>? OnLoad { get; set; }

    public async Task<AppendResult> Append(RunAppend append)
    {
        if (BeforeAppend is { } before) await before(append);
        if (IsFenced) return AppendResult.WriterFenced.Instance;
        var result = AppendNow(append);
        if (result is AppendResult.Committed && AfterCommit is { } after) await after(append);
        return result;
    }

    public Task<JournalLoad?> Load(RunId run, bool useSnapshot = true) => Locked(() =>
    {
        OnLoad?.Invoke(run);
        if (!_entries.TryGetValue(run, out var entries)) return null;
        var snapshot = useSnapshot ? _snapshots.GetValueOrDefault(run) : null;
        return new JournalLoad(snapshot, [.. entries.Skip((int)(snapshot?.Seq ?? 0)).Select(stored => stored.Entry)]);
    });

    public Task SaveSnapshot(RunSnapshotRecord snapshot) => Locked(() =>
    {
        if (!_snapshots.TryGetValue(snapshot.RunId, out var stored) || stored.Seq < snapshot.Seq)
            _snapshots[snapshot.RunId] = snapshot;
        return true;
    });

    public Task<RunPage> ListRuns(RunQuery query) => Locked(() =>
    {
        var matching = _rows.Values.Where(row => Matches(row, query)).Reverse().Take(query.Limit + 1).ToList();
        var page = matching.Take(query.Limit).Reverse().ToList();
        RunId? next = matching.Count > query.Limit ? page[0].RunId : null;
        return new RunPage([.. page.Select(row => new ListedRun(row, query.WithTaskIds ? catalog.TasksOf(row.RunId).ToValueList() : []))], next);
    });

    public Task<ValueList<RunId>> ListUnfinished(RunId? after, int limit) => Locked(() => _rows.Values
        .Where(row => (after is not { } last || row.RunId.Value > last.Value) && IsUnfinished(row))
        .Take(limit)
        .Select(row => row.RunId)
        .ToValueList());

    public Task<IReadOnlyList<StoredEvent>> ListEvents(EventQuery query) => Locked<IReadOnlyList<StoredEvent>>(() =>
    [
        .. _all.Where(stored =>
                (query.RunId is not { } run || stored.RunId == run)
                && (query.TaskId is not { } task || stored.Entry.TaskId == task)
                && (query.EventType is not { } type || stored.Entry.EventType == type))
            .TakeLast(query.Limit),
    ]);

    public Task<IReadOnlyList<StoredEvent>> ReadRun(RunId run, long afterSeq, int limit) =>
        Locked<IReadOnlyList<StoredEvent>>(() =>
            [.. _entries.GetValueOrDefault(run, []).Where(stored => stored.Entry.Seq > afterSeq).Take(limit)]);

    public Task<AttemptOutput?> FindOutput(TaskId task, int attempt) => Locked(() => _outputs.GetValueOrDefault((task, attempt)));

    public Task<IReadOnlyList<StoredArtifact>> ListArtifacts(ArtifactQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        return Locked<IReadOnlyList<StoredArtifact>>(() =>
        [
            .. _artifacts.Values.Where(artifact =>
                    (query.RunId is not { } run || artifact.RunId == run)
                    && (query.TaskId is not { } task || artifact.ProducerTaskId == task || artifact.TaskId == task)
                    && (query.ArtifactType is not { } type || artifact.ArtifactType == type))
                .TakeLast(query.Limit),
        ]);
    }

    public Task<IReadOnlyList<StoredArtifact>> FindArtifacts(IReadOnlyCollection<long> ids) =>
        Locked<IReadOnlyList<StoredArtifact>>(() => [.. ids.Distinct().Order().Where(_artifacts.ContainsKey).Select(id => _artifacts[id])]);

    public Task<IReadOnlyList<StoredHandoff>> ListHandoffs(HandoffQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        return Locked<IReadOnlyList<StoredHandoff>>(() =>
        [
            .. _handoffs.Values.Where(handoff =>
                    (query.RunId is not { } run || handoff.RunId == run)
                    && (query.TaskId is not { } task || handoff.TaskId == task))
                .OrderBy(handoff => handoff.UpdatedAt)
                .ThenBy(handoff => handoff.TaskId)
                .TakeLast(query.Limit),
        ]);
    }

    public Task<IReadOnlyList<StoredHandoff>> FindHandoffs(IReadOnlyCollection<TaskId> tasks) =>
        Locked<IReadOnlyList<StoredHandoff>>(() => [.. tasks.Distinct().Order().Where(_handoffs.ContainsKey).Select(task => _handoffs[task])]);

    public Task<ApprovalPage> ListApprovals(ApprovalQuery query) => Locked(() => ApprovalPage.Of(
        [
            .. _approvals.Values.Where(approval =>
                    (query.RunId is not { } run || approval.RunId == run)
                    && (query.Status is not { } status || approval.Status == status)
                    && (query.Before is not { } before || approval.TaskId.Value < before.Value)
                    && (approval.Status != ApprovalStatus.Pending || _rows[approval.RunId].Status != RunStatus.Aborted))
                .Reverse()
                .Take(query.Limit + 1)
                .Select(approval => (approval, task: catalog.TaskOf(approval.TaskId)))
                .Select(found => new ListedApproval(found.approval, found.task.StepId, found.task.Spec.Title)),
        ],
        query.Limit));

    public Task<byte[]?> FindAnswer(RunId run, string idempotencyKey) => Locked(() => _answers.GetValueOrDefault((run, idempotencyKey)));

    public Task SaveAnswer(RunId run, string idempotencyKey, byte[] answer) =>
        Locked(() => _answers.TryAdd((run, idempotencyKey), answer));

    private AppendResult AppendNow(RunAppend append)
    {
        lock (catalog.Transaction)
        {
            var stored = _entries.GetValueOrDefault(append.RunId, []);
            if (stored.Count != append.ExpectedSeq) return new AppendResult.Conflict(stored.Count);
            CheckCaller(append);
            if (append.Tasks is { ClaimsExisting: true } claim)
            {
                var taken = catalog.NotClaimable(claim.Tasks);
                if (taken.Count > 0) return new AppendResult.TasksTaken(taken);
            }

            // Nothing can fail from here on: it is all or nothing.
            Commit(append, stored);
            return AppendResult.Committed.Instance;
        }
    }

    /// <summary>What no correct caller does; a database would refuse it by its constraints.</summary>
    private void CheckCaller(RunAppend append)
    {
        for (var i = 0; i < append.Entries.Count; i++)
        {
            if (append.Entries[i].Seq != append.ExpectedSeq + 1 + i)
                throw new ArgumentException($"entry {i} has seq {append.Entries[i].Seq} after {append.ExpectedSeq + i}", nameof(append));
        }

        if (append.Entries.Count == 0) throw new ArgumentException("an append has entries", nameof(append));
        if (append.Row.RunId != append.RunId) throw new ArgumentException("the row is another run's", nameof(append));
        foreach (var artifact in append.Artifacts)
        {
            if (_artifacts.ContainsKey(artifact.Id)) throw new ArgumentException($"artifact {artifact.Id} exists already", nameof(append));
        }

        if (append.Tasks is not { ClaimsExisting: false } added) return;
        foreach (var task in added.Tasks)
        {
            if (catalog.HasTask(task.TaskId)) throw new ArgumentException($"new task {task.TaskId} exists already", nameof(append));
            catalog.DemandReferences(task.Spec);
        }
    }

    private void Commit(RunAppend append, List<StoredEvent> stored)
    {
        foreach (var entry in append.Entries)
        {
            var saved = new StoredEvent(_all.Count + 1, append.RunId, entry);
            stored.Add(saved);
            _all.Add(saved);
        }

        _entries[append.RunId] = stored;
        _rows[append.RunId] = append.Row;
        foreach (var output in append.Outputs) _outputs[(output.TaskId, output.Attempt)] = output;
        foreach (var artifact in append.Artifacts) _artifacts.Add(artifact.Id, artifact);
        foreach (var task in append.WithdrawnHandoffs) _handoffs.Remove(task);
        foreach (var handoff in append.Handoffs)
            _handoffs[handoff.TaskId] = handoff with { CreatedAt = _handoffs.GetValueOrDefault(handoff.TaskId)?.CreatedAt ?? handoff.CreatedAt };
        foreach (var approval in append.Approvals)
            _approvals[approval.TaskId] = approval with { RequestedAt = _approvals.GetValueOrDefault(approval.TaskId)?.RequestedAt ?? approval.RequestedAt };
        if (append.Tasks is { } tasks) catalog.Bind(append.RunId, tasks.Tasks, tasks.At);
    }

    private bool Matches(RunRow row, RunQuery query) =>
        !row.RunId.IsStandalone
        && (query.Before is not { } before || row.RunId.Value < before.Value)
        && (query.Status is not { } status || row.Status == status)
        && (query.WorkflowTemplateId is not { } template || row.WorkflowTemplateId == template)
        && (query.InitiatedBy is not { } initiator || row.InitiatedBy == initiator)
        && (query.Text is not { } text || new[] { row.RunId.ToString(), row.InitiatedBy, catalog.NameOf(row.WorkflowTemplateId) }
            .Any(field => field?.Contains(text, StringComparison.OrdinalIgnoreCase) == true));

    // More than what really can go on does no harm: to drive a run is harmless at any time.
    private static bool IsUnfinished(RunRow row) =>
        row.Counts.Active > 0
        || (row.AutoDispatch && (row.Status is RunStatus.Created or RunStatus.Running || (row.Status == RunStatus.Failed && row.FinishedAt is null)));

    private Task<T> Locked<T>(Func<T> read)
    {
        lock (catalog.Transaction) return Task.FromResult(read());
    }
}
