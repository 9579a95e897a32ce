using System.Text;
using Multyagents.Storage.Data;
using Multyagents.Storage.Json;

namespace Multyagents.Storage.Journal;

/// <summary>Writes and lists how approvals stand.</summary>
internal static class ApprovalRows
{
    private const string UpsertSql = """
        INSERT INTO approvals (task_id, run_id, status, requested_at, decided_by, comment, decided_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (task_id) DO UPDATE SET
            status = excluded.status, decided_by = excluded.decided_by, comment = excluded.comment, decided_at = excluded.decided_at
        """;

    public static void Upsert(ISession session, StoredApproval approval) => session.Use(UpsertSql)
        .Bind(1, approval.TaskId.Value)
        .Bind(2, approval.RunId.Value)
        .Bind(3, WireNames<ApprovalStatus>.Name(approval.Status))
        .Bind(4, approval.RequestedAt.ToMicros())
        .Bind(5, approval.DecidedBy)
        .Bind(6, approval.Comment)
        .Bind(7, approval.DecidedAt?.ToMicros())
        .Run();

    /// <summary>The newest approvals that match, ascending by task.</summary>
    public static ApprovalPage List(ISession session, ApprovalQuery query)
    {
        using var rows = session.Use(ListSql(query))
            .Bind(1, query.Before?.Value ?? long.MaxValue)
            .Bind(2, query.Limit + 1L);
        if (query.Status is { } status) rows.Bind(3, WireNames<ApprovalStatus>.Name(status));
        if (query.RunId is { } run) rows.Bind(4, run.Value);
        var found = new List<ListedApproval>();
        while (rows.Step()) found.Add(Read(rows));
        return ApprovalPage.Of(found, query.Limit);
    }

    // Each filter's index has its rows in the order of the list. An aborted run waits for nobody.
    private static string ListSql(ApprovalQuery query)
    {
        var sql = new StringBuilder("""
            SELECT a.task_id, a.run_id, a.status, a.requested_at, a.decided_by, a.comment, a.decided_at, tasks.step_id, tasks.spec
            FROM approvals AS a JOIN tasks ON tasks.id = a.task_id
            WHERE a.task_id < ?1
            """);
        if (query.Status is not null) sql.Append(" AND a.status = ?3");
        if (query.RunId is not null) sql.Append(" AND a.run_id = ?4");
        sql.Append(" AND (a.status <> 'pending' OR NOT EXISTS (SELECT 1 FROM runs WHERE runs.id = a.run_id AND runs.status = 'aborted'))");
        return sql.Append(" ORDER BY a.task_id DESC LIMIT ?2").ToString();
    }

    private static ListedApproval Read(IStatement row) => new(
        new(
            new(row.Int64(0)),
            new(row.Int64(1)),
            WireNames<ApprovalStatus>.Parse(row.FrequentText(2)) ?? throw new InvalidOperationException($"approval {row.Int64(0)} has an unknown status"),
            row.Time(3),
            row.TextOrNull(4),
            row.TextOrNull(5),
            row.IsNull(6) ? null : row.Time(6)),
        row.TextOrNull(7) is { } step ? new StepId(step) : null,
        StorageJson.Read<TaskSpec>(row.Span(8)).Title);
}
