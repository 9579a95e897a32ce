using Multyagents.Storage.Data;
using Multyagents.Storage.Journal;
using NpgsqlTypes;

namespace Multyagents.Storage.Postgres;

/// <summary>Collects the appends of a transaction, so that all of them are written by a few statements and in one exchange with the server.</summary>
/// <remarks>
/// An append is taken at its word: that its expected seq holds is checked by the server together with the write, and by the primary
/// key. When that fails, or another key is taken, the transaction is undone and each of its works gets one of its own, which reads first.
/// All take what they wait for in one order, so that no two processes wait for each other in a circle: what a work asks for, the runs'
/// rows by id, what belongs to the runs, the turn, the own row in the table of members.
/// </remarks>
internal sealed class PostgresAppends(PostgresSession session, int lockKey, PostgresMembershipProof? proof)
{
    private const string LastSeqSql = "SELECT seq FROM run_events WHERE run_id = ?1 ORDER BY seq DESC LIMIT 1";

    // The arrays come out of a SELECT, so that the server does not see how long they are: it would find a plan made for just that
    // length cheaper than the one it keeps, and make a new one for every batch, which takes longer than the inserts of a small batch.
    private const string FenceSql = """
        SELECT journal_conflict(expected.run_id) FROM unnest((SELECT ?1::bigint[]), (SELECT ?2::bigint[])) AS expected (run_id, seq)
        WHERE expected.seq <> coalesce((SELECT e.seq FROM run_events e WHERE e.run_id = expected.run_id ORDER BY e.seq DESC LIMIT 1), 0)
        """;

    // The turn is taken before the first id is given out and ends with the commit, so that ids become visible in their order. It is
    // taken by the statement that brings the events: the server has them all by then, and no slow client keeps it waiting.
    private const string InsertEventsSql = """
        WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(?9, ?10))
        INSERT INTO run_events (run_id, seq, type_id, task_id, at, producer_role, payload, hash)
        SELECT e.run_id, e.seq, e.type_id, e.task_id, e.at, e.producer_role, e.payload, e.hash
        FROM turn CROSS JOIN unnest(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) AS e (run_id, seq, type_id, task_id, at, producer_role, payload, hash)
        """;

    // An attempt may report output while it runs and again at its end: the last report holds all of it.
    private const string SaveOutputsSql = """
        INSERT INTO attempt_outputs (task_id, attempt, stdout, stderr, stdout_truncated, stderr_truncated)
        SELECT * FROM unnest(?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (task_id, attempt) DO UPDATE SET
            stdout = excluded.stdout, stderr = excluded.stderr,
            stdout_truncated = excluded.stdout_truncated, stderr_truncated = excluded.stderr_truncated
        """;

    private readonly PostgresEventTypes _types = new(session);
    private readonly PostgresRunRows _rows = new(session);
    private readonly PostgresBatch _details = new(session);
    private readonly Dictionary<RunId, PreparedAppend> _latest = [];
    private readonly List<(RunId Run, long Seq)> _fences = [];
    private readonly List<(RunId Run, int Type, JournalEntry Entry)> _entries = [];
    private readonly Dictionary<(TaskId, int), AttemptOutput> _outputs = [];
    private bool _alone;

    /// <summary>Begins with nothing.</summary>
    /// <param name="alone">True: an append reads where its run is before it is collected.</param>
    public void Begin(bool alone)
    {
        _alone = alone;
        _latest.Clear();
        _fences.Clear();
        _entries.Clear();
        _outputs.Clear();
        _details.Clear();
    }

    /// <summary>The transaction was undone.</summary>
    public void Undo() => _types.Forget();

    public AppendResult Append(PreparedAppend prepared)
    {
        if (proof is { HasFailed: true }) return AppendResult.WriterFenced.Instance;
        var append = prepared.Append;
        if (_latest.TryGetValue(append.RunId, out var earlier))
        {
            if (earlier.LastSeq != append.ExpectedSeq) return new AppendResult.Conflict(earlier.LastSeq);
        }
        else if (_alone || append.Tasks is not null)
        {
            var last = LastSeq(append.RunId);
            if (last != append.ExpectedSeq) return new AppendResult.Conflict(last);
        }

        if (append.Tasks is { } tasks)
        {
            if (tasks.ClaimsExisting && PostgresRunTasks.TakenOf(session, tasks.Tasks) is { Count: > 0 } taken) return new AppendResult.TasksTaken(taken);
            PostgresRunTasks.Write(session, append.RunId, tasks, prepared.Specs);
        }

        Collect(prepared, first: earlier is null);
        return AppendResult.Committed.Instance;
    }

    /// <summary>Writes what was collected, in one exchange.</summary>
    public void Write()
    {
        if (_latest.Count == 0) return;
        var batch = new PostgresBatch(session);
        _rows.Write(batch, _latest.Values);
        WriteOutputs(batch);
        batch.Add(_details);
        WriteEntries(batch);
        proof?.Add(batch);
        batch.Execute();
    }

    private long LastSeq(RunId run)
    {
        using var row = session.Use(LastSeqSql);
        row.Bind(1, run.Value);
        return row.Step() ? row.Int64(0) : 0;
    }

    private void Collect(PreparedAppend prepared, bool first)
    {
        var append = prepared.Append;
        if (first) _fences.Add((append.RunId, append.ExpectedSeq));
        foreach (var entry in append.Entries) _entries.Add((append.RunId, _types.IdOf(entry.EventType), entry));
        foreach (var output in append.Outputs) _outputs[(output.TaskId, output.Attempt)] = output;
        foreach (var artifact in append.Artifacts) ArtifactRows.Insert(_details, artifact);
        foreach (var task in append.WithdrawnHandoffs) HandoffRows.Withdraw(_details, task);
        foreach (var handoff in append.Handoffs) HandoffRows.Upsert(_details, handoff);
        foreach (var approval in append.Approvals) ApprovalRows.Upsert(_details, approval);
        _latest[append.RunId] = prepared;
    }

    private void WriteOutputs(PostgresBatch batch)
    {
        if (_outputs.Count == 0) return;
        var outputs = _outputs.Values;
        batch.Add(session.Use(SaveOutputsSql)
            .BindArray(1, NpgsqlDbType.Bigint, outputs.Select(output => output.TaskId.Value))
            .BindArray(2, NpgsqlDbType.Integer, outputs.Select(output => output.Attempt))
            .BindArray(3, NpgsqlDbType.Text, outputs.Select(output => PostgresText.Encode(output.Stdout)))
            .BindArray(4, NpgsqlDbType.Text, outputs.Select(output => PostgresText.Encode(output.Stderr)))
            .BindArray(5, NpgsqlDbType.Smallint, outputs.Select(output => output.StdoutTruncated ? (short)1 : (short)0))
            .BindArray(6, NpgsqlDbType.Smallint, outputs.Select(output => output.StderrTruncated ? (short)1 : (short)0)));
    }

    private void WriteEntries(PostgresBatch batch)
    {
        batch.Add(session.Use(FenceSql)
            .BindArray(1, NpgsqlDbType.Bigint, _fences.Select(fence => fence.Run.Value))
            .BindArray(2, NpgsqlDbType.Bigint, _fences.Select(fence => fence.Seq)));
        var insert = session.Use(InsertEventsSql)
            .BindArray(1, NpgsqlDbType.Bigint, _entries.Select(of => of.Run.Value))
            .BindArray(2, NpgsqlDbType.Bigint, _entries.Select(of => of.Entry.Seq))
            .BindArray(3, NpgsqlDbType.Integer, _entries.Select(of => of.Type))
            .BindArray(4, NpgsqlDbType.Bigint, _entries.Select(of => of.Entry.TaskId?.Value))
            .BindArray(5, NpgsqlDbType.Bigint, _entries.Select(of => of.Entry.At.ToMicros()))
            .BindArray(6, NpgsqlDbType.Text, _entries.Select(of => PostgresText.Encode(of.Entry.ProducerRole)))
            .BindArray(7, NpgsqlDbType.Text, _entries.Select(of => of.Entry.Payload))
            .BindArray(8, NpgsqlDbType.Bytea, _entries.Select(of => of.Entry.Hash));
        BindTurn(insert, 9);
        batch.Add(insert);
    }

    private void BindTurn(PostgresStatement statement, int parameter) => statement
        .BindInteger(parameter, PostgresLocks.Turn)
        .BindInteger(parameter + 1, lockKey);
}
