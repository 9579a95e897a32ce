using Multyagents.Storage.Data;

namespace Multyagents.Storage.Journal;

/// <summary>The run journals.</summary>
internal sealed class RunJournal(IDatabase database) : IRunJournal
{
    private const string SnapshotSql = "SELECT seq, hash, state FROM run_snapshots WHERE run_id = ?1";

    private const string TailSql = $"SELECT {EventRows.EntryColumns} FROM run_events WHERE run_id = ?1 AND seq > ?2 ORDER BY seq";

    private const string SaveSnapshotSql = """
        INSERT INTO run_snapshots (run_id, seq, hash, state) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (run_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, state = excluded.state
        WHERE excluded.seq > run_snapshots.seq
        """;

    public Task<AppendResult> Append(RunAppend append)
    {
        ArgumentNullException.ThrowIfNull(append);
        var prepared = new PreparedAppend(append);
        return database.Write(prepared, static (session, work) => session.Append(work), prepared.Rows, prepared.Bytes);
    }

    public Task<JournalLoad?> Load(RunId run, bool useSnapshot = true) => database.Read((run, useSnapshot), static (session, asked) =>
    {
        var snapshot = asked.useSnapshot ? ReadSnapshot(session, asked.run) : null;
        var tail = ReadTail(session, asked.run, snapshot?.Seq ?? 0);
        return snapshot is null && tail.Count == 0 ? null : new JournalLoad(snapshot, tail);
    });

    public async Task SaveSnapshot(RunSnapshotRecord snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        await database.Write(snapshot, static (session, work) =>
        {
            session.Use(SaveSnapshotSql).Bind(1, work.RunId.Value).Bind(2, work.Seq).BindBlob(3, work.Hash).BindBlob(4, work.State).Run();
            return true;
        }, bytes: snapshot.State.Length);
    }

    private static RunSnapshotRecord? ReadSnapshot(ISession session, RunId run)
    {
        using var row = session.Use(SnapshotSql).Bind(1, run.Value);
        return row.Step() ? new(run, row.Int64(0), row.Bytes(1), row.Bytes(2)) : null;
    }

    private static List<JournalEntry> ReadTail(ISession session, RunId run, long afterSeq)
    {
        var tail = new List<JournalEntry>();
        using var row = session.Use(TailSql).Bind(1, run.Value).Bind(2, afterSeq);
        while (row.Step()) tail.Add(EventRows.ReadEntry(row));
        return tail;
    }
}
