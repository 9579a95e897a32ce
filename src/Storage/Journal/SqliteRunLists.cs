using System.Text;
using Multyagents.Storage.Sqlite;

namespace Multyagents.Storage.Journal;

/// <summary>Lists runs.</summary>
internal static class SqliteRunLists
{
    private const string TaskIdsSql = "SELECT id FROM tasks WHERE run_id = ?1 ORDER BY ordinal";

    private const string UnfinishedSql = "SELECT id FROM runs WHERE unfinished = 1 AND id > ?1 ORDER BY id LIMIT ?2";

    public static RunPage List(SqliteSession session, RunQuery query)
    {
        var rows = ReadRows(session, query);
        var more = rows.Count > query.Limit;
        if (more) rows.RemoveAt(query.Limit);
        rows.Reverse();
        return new(
            [.. rows.Select(row => new ListedRun(row, TaskIds(session, row.RunId)))],
            more ? rows[0].RunId : null);
    }

    public static ValueList<RunId> ListUnfinished(SqliteSession session, RunId? after, int limit)
    {
        using var rows = session.Use(UnfinishedSql).Bind(1, after?.Value ?? long.MinValue).Bind(2, limit);
        var runs = new List<RunId>();
        while (rows.Step()) runs.Add(new(rows.Int64(0)));
        return runs.ToValueList();
    }

    /// <summary>The newest rows that match, newest first, one more than the page has.</summary>
    private static List<RunRow> ReadRows(SqliteSession session, RunQuery query)
    {
        using var rows = session.Use(ListSql(query))
            .Bind(1, query.Before?.Value ?? long.MaxValue)
            .Bind(2, query.Limit + 1L);
        if (query.Status is { } status) rows.Bind(3, status.ToWire());
        if (query.WorkflowTemplateId is { } template) rows.Bind(4, template.Value);
        if (query.InitiatedBy is { } initiator) rows.Bind(5, initiator);
        if (!string.IsNullOrEmpty(query.Text)) rows.Bind(6, query.Text);
        var found = new List<RunRow>();
        while (rows.Step()) found.Add(SqliteRunRows.Read(rows));
        return found;
    }

    // Each filter's index has the ids of its runs in order, so that reading stops at the end of the page.
    private static string ListSql(RunQuery query)
    {
        var sql = new StringBuilder($"SELECT {SqliteRunRows.Columns} FROM runs WHERE id > 0 AND id < ?1");
        if (query.Status is not null) sql.Append(" AND status = ?3");
        if (query.WorkflowTemplateId is not null) sql.Append(" AND template_id = ?4");
        if (query.InitiatedBy is not null) sql.Append(" AND initiated_by = ?5");
        if (!string.IsNullOrEmpty(query.Text))
        {
            sql.Append($"""
                 AND ({SqliteReaders.ContainsFunction}(initiated_by, ?6)
                 OR template_id IN (SELECT id FROM workflow_templates WHERE {SqliteReaders.ContainsFunction}(name, ?6))
                """);

            // A text search may look at every run: what no id can contain is not looked for in ids.
            if (query.Text.All(char.IsAsciiDigit)) sql.Append($" OR {SqliteReaders.ContainsFunction}(CAST(id AS TEXT), ?6)");
            sql.Append(')');
        }

        return sql.Append(" ORDER BY id DESC LIMIT ?2").ToString();
    }

    private static ValueList<TaskId> TaskIds(SqliteSession session, RunId run)
    {
        using var rows = session.Use(TaskIdsSql).Bind(1, run.Value);
        var tasks = new List<TaskId>();
        while (rows.Step()) tasks.Add(new(rows.Int64(0)));
        return tasks.ToValueList();
    }
}
