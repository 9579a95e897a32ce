using System.Text;
using Multyagents.Storage.Data;

namespace Multyagents.Storage.Journal;

/// <summary>Lists runs.</summary>
internal static class RunLists
{
    private const string UnfinishedSql = "SELECT id FROM runs WHERE unfinished = 1 AND id > ?1 ORDER BY id LIMIT ?2";

    public static RunPage List(ISession session, RunQuery query)
    {
        var rows = ReadRows(session, query);
        var more = rows.Count > query.Limit;
        if (more) rows.RemoveAt(query.Limit);
        rows.Reverse();
        var tasks = query.WithTaskIds ? TaskIds(session, rows) : [];
        return new(
            [.. rows.Select(row => new ListedRun(row, tasks.GetValueOrDefault(row.RunId, []).ToValueList()))],
            more ? rows[0].RunId : null);
    }

    public static ValueList<RunId> ListUnfinished(ISession session, RunId? after, int limit)
    {
        using var rows = session.Use(UnfinishedSql).Bind(1, after?.Value ?? long.MinValue).Bind(2, limit);
        var runs = new List<RunId>();
        while (rows.Step()) runs.Add(new(rows.Int64(0)));
        return runs.ToValueList();
    }

    /// <summary>The newest rows that match, newest first, one more than the page has.</summary>
    private static List<RunRow> ReadRows(ISession session, RunQuery query)
    {
        using var rows = session.Use(ListSql(session.Dialect, query))
            .Bind(1, query.Before?.Value ?? long.MaxValue)
            .Bind(2, query.Limit + 1L);
        if (query.Status is { } status) rows.Bind(3, status.ToWire());
        if (query.WorkflowTemplateId is { } template) rows.Bind(4, template.Value);
        if (query.InitiatedBy is { } initiator) rows.Bind(5, initiator);
        if (!string.IsNullOrEmpty(query.Text)) rows.Bind(6, session.Dialect.SearchKey(query.Text));
        var found = new List<RunRow>();
        while (rows.Step()) found.Add(RunRows.Read(rows));
        return found;
    }

    // Each filter's index has the ids of its runs in order, so that reading stops at the end of the page.
    private static string ListSql(SqlDialect dialect, RunQuery query)
    {
        var sql = new StringBuilder($"SELECT {RunRows.Columns} FROM runs WHERE id > 0 AND id < ?1");
        if (query.Status is not null) sql.Append(" AND status = ?3");
        if (query.WorkflowTemplateId is not null) sql.Append(" AND template_id = ?4");
        if (query.InitiatedBy is not null) sql.Append(" AND initiated_by = ?5");
        if (!string.IsNullOrEmpty(query.Text))
        {
            sql.Append($"""
                 AND ({dialect.Contains(dialect.InitiatorKeyColumn, 6)}
                 OR template_id IN (SELECT id FROM workflow_templates WHERE {dialect.Contains("name", 6)})
                """);

            // A text search may look at every run: what no id can contain is not looked for in ids.
            if (query.Text.All(char.IsAsciiDigit)) sql.Append($" OR {dialect.Contains("CAST(id AS TEXT)", 6)}");
            sql.Append(')');
        }

        return sql.Append(" ORDER BY id DESC LIMIT ?2").ToString();
    }

    /// <summary>The tasks of all runs of a page, in template order.</summary>
    private static Dictionary<RunId, List<TaskId>> TaskIds(ISession session, IReadOnlyList<RunRow> runs)
    {
        using var rows = session
            .Use($"SELECT run_id, id FROM tasks WHERE {session.Dialect.IsOneOf("run_id", 1)} ORDER BY run_id, ordinal")
            .BindIds(1, runs.Select(run => run.RunId.Value));
        var tasks = new Dictionary<RunId, List<TaskId>>();
        while (rows.Step())
        {
            var run = new RunId(rows.Int64(0));
            if (!tasks.TryGetValue(run, out var list)) tasks.Add(run, list = []);
            list.Add(new(rows.Int64(1)));
        }

        return tasks;
    }
}
