using Multyagents.Storage.Data;
using Multyagents.Storage.Journal;

namespace Multyagents.Storage.Verification;

/// <summary>Reads journals as they are stored, whatever was done to them.</summary>
internal static class AuditRows
{
    // Each half is one step down an index.
    private const string NextRunSql = """
        SELECT min(id) FROM (
            SELECT min(run_id) AS id FROM run_events WHERE run_id > ?1
            UNION ALL SELECT min(id) AS id FROM runs WHERE id > ?1) AS next
        """;

    private const string NextJournalSql = "SELECT min(run_id) FROM run_events WHERE run_id > ?1";

    private const string HeadSql = "SELECT seq, hash FROM run_events WHERE run_id = ?1 ORDER BY seq DESC LIMIT 1";

    private const string EntriesSql =
        $"SELECT {EventRows.EntryColumns} FROM run_events WHERE run_id = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq LIMIT ?4";

    private const string RowSql = $"SELECT {RunRows.Columns} FROM runs WHERE id = ?1";

    // Microseconds since 1970 that a DateTimeOffset can hold.
    private static readonly long EarliestMicros = DateTimeOffset.MinValue.ToMicros();
    private static readonly long LatestMicros = DateTimeOffset.MaxValue.ToMicros();

    /// <summary>Ids of runs that have a journal or a row, ascending.</summary>
    public static IReadOnlyList<RunId> ListRuns(ISession session, RunId? after, int limit)
    {
        var runs = new List<RunId>();
        for (var next = Next(session, NextRunSql, after); next is { } run && runs.Count < limit; next = Next(session, NextRunSql, run)) runs.Add(run);
        return runs;
    }

    /// <summary>Where the journals end, ascending by run.</summary>
    public static IReadOnlyList<CheckpointRun> ListHeads(ISession session, RunId? after, int limit)
    {
        var heads = new List<CheckpointRun>();
        for (var next = Next(session, NextJournalSql, after); next is { } run && heads.Count < limit; next = Next(session, NextJournalSql, run))
        {
            using var head = session.Use(HeadSql).Bind(1, run.Value);
            if (head.Step()) heads.Add(new(run, head.Int64(0), head.Bytes(1)));
        }

        return heads;
    }

    /// <summary>Entries of a run in order, whatever their seqs are.</summary>
    /// <param name="session">Where to read.</param>
    /// <param name="run">The run.</param>
    /// <param name="after">Only with a larger seq.</param>
    /// <param name="last">Only up to this seq.</param>
    /// <param name="limit">At most so many.</param>
    public static IReadOnlyList<StoredEntry> ReadEntries(ISession session, RunId run, long after, long last, int limit)
    {
        var entries = new List<StoredEntry>();
        using var rows = session.Use(EntriesSql).Bind(1, run.Value).Bind(2, after).Bind(3, last).Bind(4, limit);
        while (rows.Step()) entries.Add(new(rows.Int64(0), IsPossible(rows) ? EventRows.ReadEntry(rows) : null));
        return entries;
    }

    /// <summary>The run's row of the read model; null: there is none.</summary>
    /// <exception cref="StorageException">It holds what no row holds.</exception>
    public static RunRow? FindRow(ISession session, RunId run)
    {
        using var row = session.Use(RowSql).Bind(1, run.Value);
        try
        {
            return row.Step() ? RunRows.Read(row) : null;
        }
        catch (Exception impossible) when (impossible is ArgumentOutOfRangeException or OverflowException)
        {
            throw new StorageException($"the row of run {run} holds values that no row has", impossible, outcomeUnknown: false);
        }
    }

    private static RunId? Next(ISession session, string sql, RunId? after)
    {
        using var row = session.Use(sql).Bind(1, after?.Value ?? long.MinValue);
        return row.Step() && !row.IsNull(0) ? new RunId(row.Int64(0)) : null;
    }

    // A type or a task that nobody could have written stands for a changed row; the chain takes "no task" and task -1 for the same.
    private static bool IsPossible(IStatement row) =>
        !row.IsNull(1) && (row.IsNull(2) || row.Int64(2) > 0) && row.Int64(3) is var at && at >= EarliestMicros && at <= LatestMicros;
}

/// <summary>An entry as it is stored.</summary>
/// <param name="Seq">Its seq.</param>
/// <param name="Entry">The entry; null: its columns hold what no entry has.</param>
internal sealed record StoredEntry(long Seq, JournalEntry? Entry);
