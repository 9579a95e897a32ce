using Multyagents.Storage.Data;

namespace Multyagents.Storage.Journal;

/// <summary>Reads events.</summary>
internal static class EventRows
{
    /// <summary>The columns of an entry.</summary>
    public const string EntryColumns = "seq, (SELECT name FROM event_types WHERE event_types.id = type_id), task_id, at, producer_role, payload, hash";

    /// <summary>The columns of an entry and where it stands.</summary>
    public const string Columns = EntryColumns + ", id, run_id";

    private const string TypeSql = "(SELECT id FROM event_types WHERE name = ?3)";

    private const string ReadRunSql = $"SELECT {Columns} FROM run_events WHERE run_id = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3";

    public static JournalEntry ReadEntry(IStatement row) => new(
        row.Int64(0),
        row.FrequentText(1),
        row.Int64OrNull(2) is { } task ? new TaskId(task) : null,
        row.Time(3),
        row.FrequentText(4),
        row.Bytes(5),
        row.Bytes(6));

    public static IReadOnlyList<StoredEvent> ReadRun(ISession session, RunId run, long afterSeq, int limit)
    {
        using var rows = session.Use(ReadRunSql).Bind(1, run.Value).Bind(2, afterSeq).Bind(3, limit);
        return ReadAll(rows);
    }

    /// <summary>The newest events that match, oldest first.</summary>
    public static IReadOnlyList<StoredEvent> List(ISession session, EventQuery query)
    {
        using var rows = session.Use(ListSql(query))
            .Bind(1, query.RunId?.Value)
            .Bind(2, query.TaskId?.Value)
            .Bind(3, query.EventType)
            .Bind(4, query.Limit);
        var events = ReadAll(rows);
        events.Reverse();
        return events;
    }

    // One index is chosen here, the narrowest; a unary plus keeps the planner from choosing another. Each of them has the
    // events of one run, task or type in the order in which they came, so that reading stops at the limit.
    private static string ListSql(EventQuery query)
    {
        var (narrowest, order) = query switch
        {
            { TaskId: not null } => ("task_id = ?2", "id"),
            { RunId: not null } => ("run_id = ?1", "seq"),
            { EventType: not null } => ($"type_id = {TypeSql}", "id"),
            _ => ("TRUE", "id"),
        };
        return $"""
            SELECT {Columns} FROM run_events
            WHERE {narrowest} AND (?1 IS NULL OR +run_id = ?1) AND (?2 IS NULL OR +task_id = ?2) AND (?3 IS NULL OR +type_id = {TypeSql})
            ORDER BY {order} DESC LIMIT ?4
            """;
    }

    private static List<StoredEvent> ReadAll(IStatement rows)
    {
        var events = new List<StoredEvent>();
        while (rows.Step()) events.Add(new(rows.Int64(7), new(rows.Int64(8)), ReadEntry(rows)));
        return events;
    }
}
