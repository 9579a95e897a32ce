using Multyagents.Storage.Data;

namespace Multyagents.Storage.Journal;

/// <summary>Writes and reads the tasks' current handoffs.</summary>
internal static class HandoffRows
{
    private const string Columns = "task_id, run_id, body, created_at, updated_at";

    private const string UpsertSql = $"""
        INSERT INTO handoffs ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (task_id) DO UPDATE SET run_id = excluded.run_id, body = excluded.body, updated_at = excluded.updated_at
        """;

    private const string WithdrawSql = "DELETE FROM handoffs WHERE task_id = ?1";

    public static void Upsert(ISession session, StoredHandoff handoff) => session.Use(UpsertSql)
        .Bind(1, handoff.TaskId.Value)
        .Bind(2, handoff.RunId.Value)
        .Bind(3, handoff.Body.Value)
        .Bind(4, handoff.CreatedAt.ToMicros())
        .Bind(5, handoff.UpdatedAt.ToMicros())
        .Run();

    public static void Withdraw(ISession session, TaskId task) => session.Use(WithdrawSql).Bind(1, task.Value).Run();

    /// <summary>The handoffs that match and were updated last, oldest update first.</summary>
    public static IReadOnlyList<StoredHandoff> List(ISession session, HandoffQuery query)
    {
        using var rows = session.Use(ListSql(query))
            .Bind(1, query.RunId?.Value)
            .Bind(2, query.TaskId?.Value)
            .Bind(3, query.Limit);
        var handoffs = ReadAll(rows);
        handoffs.Reverse();
        return handoffs;
    }

    /// <summary>The handoffs of the given tasks that have one, ascending by task.</summary>
    public static IReadOnlyList<StoredHandoff> Find(ISession session, IReadOnlyCollection<TaskId> tasks)
    {
        using var rows = session
            .Use($"SELECT {Columns} FROM handoffs WHERE {session.Dialect.IsOneOf("task_id", 1)} ORDER BY task_id")
            .BindIds(1, tasks.Select(task => task.Value));
        return ReadAll(rows);
    }

    // Each filter's index has its rows in the order of the list, so that reading stops at the limit.
    private static string ListSql(HandoffQuery query)
    {
        var narrowest = query switch
        {
            { TaskId: not null } => "task_id = ?2 AND (?1 IS NULL OR +run_id = ?1)",
            { RunId: not null } => "run_id = ?1",
            _ => "TRUE",
        };
        return $"SELECT {Columns} FROM handoffs WHERE {narrowest} ORDER BY updated_at DESC, task_id DESC LIMIT ?3";
    }

    private static List<StoredHandoff> ReadAll(IStatement rows)
    {
        var handoffs = new List<StoredHandoff>();
        while (rows.Step()) handoffs.Add(Read(rows));
        return handoffs;
    }

    private static StoredHandoff Read(IStatement row) =>
        new(new(row.Int64(0)), new(row.Int64(1)), new(row.Text(2)), row.Time(3), row.Time(4));
}
