using Multyagents.Storage.Catalog;
using Multyagents.Storage.Data;
using Multyagents.Storage.Journal;

namespace Multyagents.Storage.Sqlite;

/// <summary>Writes appends inside the writer's transaction: checks the fence first, then writes, so that a refused one leaves nothing behind.</summary>
internal sealed class SqliteAppends(SqliteSession session)
{
    private const string LastSeqSql = "SELECT seq FROM run_events WHERE run_id = ?1 ORDER BY seq DESC LIMIT 1";

    private const string InsertEventSql = """
        INSERT INTO run_events (run_id, seq, type_id, task_id, at, producer_role, payload, hash)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """;

    private const string ClaimableSql = "SELECT run_id, approval FROM tasks WHERE id = ?1";

    private const string ClaimTaskSql = "UPDATE tasks SET run_id = ?2, ordinal = ?3 WHERE id = ?1";

    // An attempt may report output while it runs and again at its end: the last report holds all of it.
    private const string SaveOutputSql = """
        INSERT INTO attempt_outputs (task_id, attempt, stdout, stderr, stdout_truncated, stderr_truncated)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (task_id, attempt) DO UPDATE SET
            stdout = excluded.stdout, stderr = excluded.stderr,
            stdout_truncated = excluded.stdout_truncated, stderr_truncated = excluded.stderr_truncated
        """;

    private readonly PreparedStatement _lastSeq = session.Use(LastSeqSql);
    private readonly PreparedStatement _insertEvent = session.Use(InsertEventSql);
    private readonly SqliteEventTypes _types = new(session);
    private readonly SqliteRunRows _rows = new(session);
    private readonly Dictionary<RunId, PreparedAppend> _latest = [];

    public AppendResult Append(PreparedAppend prepared)
    {
        var append = prepared.Append;
        var last = LastSeq(append.RunId);
        if (last != append.ExpectedSeq) return new AppendResult.Conflict(last);
        if (append.Tasks is { } tasks)
        {
            if (tasks.ClaimsExisting && TakenOf(tasks.Tasks) is { Count: > 0 } taken) return new AppendResult.TasksTaken(taken);
            WriteTasks(append.RunId, tasks, prepared.Specs);
        }

        foreach (var entry in append.Entries) WriteEntry(append.RunId, entry);
        foreach (var output in append.Outputs) WriteOutput(output);
        foreach (var artifact in append.Artifacts) ArtifactRows.Insert(session, artifact);
        foreach (var task in append.WithdrawnHandoffs) HandoffRows.Withdraw(session, task);
        foreach (var handoff in append.Handoffs) HandoffRows.Upsert(session, handoff);
        foreach (var approval in append.Approvals) ApprovalRows.Upsert(session, approval);
        _latest[append.RunId] = prepared;
        return AppendResult.Committed.Instance;
    }

    /// <summary>Writes the run rows of the transaction: of each run only the last one.</summary>
    public void Flush()
    {
        foreach (var prepared in _latest.Values) _rows.Write(prepared);
    }

    /// <summary>Forgets what belonged to the transaction before.</summary>
    /// <param name="undone">True when that one was undone.</param>
    public void Reset(bool undone)
    {
        _latest.Clear();
        if (undone) _types.Forget();
    }

    private long LastSeq(RunId run)
    {
        if (_latest.TryGetValue(run, out var earlier)) return earlier.LastSeq;
        using var row = _lastSeq.Bind(1, run.Value);
        return row.Step() ? row.Int64(0) : 0;
    }

    private void WriteEntry(RunId run, JournalEntry entry) => _insertEvent
        .Bind(1, run.Value)
        .Bind(2, entry.Seq)
        .Bind(3, _types.IdOf(entry.EventType))
        .Bind(4, entry.TaskId?.Value)
        .Bind(5, entry.At.ToMicros())
        .Bind(6, entry.ProducerRole)
        .BindText(7, entry.Payload)
        .BindBlob(8, entry.Hash)
        .Run();

    private void WriteOutput(AttemptOutput output) => session.Use(SaveOutputSql)
        .Bind(1, output.TaskId.Value)
        .Bind(2, output.Attempt)
        .Bind(3, output.Stdout)
        .Bind(4, output.Stderr)
        .Bind(5, output.StdoutTruncated)
        .Bind(6, output.StderrTruncated)
        .Run();

    private ValueList<TaskId> TakenOf(IReadOnlyList<NewTask> tasks) =>
        tasks.Where(IsTaken).Select(task => task.TaskId).ToValueList();

    private bool IsTaken(NewTask task)
    {
        using var row = session.Use(ClaimableSql).Bind(1, task.TaskId.Value);
        return !row.Step() || !row.IsNull(0) || TaskRows.ReadApproval(row, 1) != task.Approval;
    }

    private void WriteTasks(RunId run, RunTasks tasks, IReadOnlyList<byte[]> specs)
    {
        if (!tasks.ClaimsExisting) References.DemandRolesAndProjects(session, tasks.Tasks.Select(task => task.Spec));
        for (var i = 0; i < tasks.Tasks.Count; i++)
        {
            var task = tasks.Tasks[i];
            if (tasks.ClaimsExisting) session.Use(ClaimTaskSql).Bind(1, task.TaskId.Value).Bind(2, run.Value).Bind(3, i).Run();
            else TaskRows.Insert(session, task.TaskId, run, i, task.StepId, task.Spec, specs[i], tasks.At);
        }
    }
}
