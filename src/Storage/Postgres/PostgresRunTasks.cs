using Multyagents.Storage.Catalog;
using Multyagents.Storage.Data;
using NpgsqlTypes;

namespace Multyagents.Storage.Postgres;

/// <summary>Writes the tasks of a new run at once: what comes after it in the transaction may ask about them.</summary>
internal static class PostgresRunTasks
{
    private const string ClaimableSql = "SELECT id, run_id, approval FROM tasks WHERE id = ANY(?1) ORDER BY id FOR UPDATE";

    private const string ClaimSql = """
        UPDATE tasks SET run_id = ?1, ordinal = claimed.ordinal
        FROM unnest(?2, ?3) AS claimed (id, ordinal) WHERE tasks.id = claimed.id
        """;

    private const string InsertSql = """
        INSERT INTO tasks (id, run_id, ordinal, step_id, role_id, project_id, spec, created_at)
        SELECT t.id, ?1, t.ordinal, t.step_id, t.role_id, t.project_id, t.spec, ?2
        FROM unnest(?3, ?4, ?5, ?6, ?7, ?8) AS t (id, ordinal, step_id, role_id, project_id, spec)
        """;

    /// <summary>Which of the tasks cannot be claimed; the others are held until the transaction ends.</summary>
    public static ValueList<TaskId> TakenOf(PostgresSession session, IReadOnlyList<NewTask> tasks)
    {
        var free = new Dictionary<TaskId, ApprovalDecision?>();
        using (var rows = session.Use(ClaimableSql))
        {
            rows.BindIds(1, tasks.Select(task => task.TaskId.Value));
            while (rows.Step())
            {
                if (rows.IsNull(1)) free.Add(new(rows.Int64(0)), TaskRows.ReadApproval(rows, 2));
            }
        }

        return tasks
            .Where(task => !free.TryGetValue(task.TaskId, out var approval) || approval != task.Approval)
            .Select(task => task.TaskId)
            .ToValueList();
    }

    public static void Write(PostgresSession session, RunId run, RunTasks tasks, IReadOnlyList<byte[]> specs)
    {
        var list = tasks.Tasks;
        var ids = list.Select(task => task.TaskId.Value);
        var ordinals = Enumerable.Range(0, list.Count);
        if (tasks.ClaimsExisting)
        {
            var claim = session.Use(ClaimSql).BindArray(2, NpgsqlDbType.Bigint, ids).BindArray(3, NpgsqlDbType.Integer, ordinals);
            claim.Bind(1, run.Value).Run();
            return;
        }

        References.DemandRolesAndProjects(session, list.Select(task => task.Spec));
        var insert = session.Use(InsertSql)
            .BindArray(3, NpgsqlDbType.Bigint, ids)
            .BindArray(4, NpgsqlDbType.Integer, ordinals)
            .BindArray(5, NpgsqlDbType.Text, list.Select(task => task.StepId is { } step ? PostgresText.Encode(step.Value) : null))
            .BindArray(6, NpgsqlDbType.Bigint, list.Select(task => task.Spec.RoleId.Value))
            .BindArray(7, NpgsqlDbType.Bigint, list.Select(task => task.Spec.ProjectId?.Value))
            .BindArray(8, NpgsqlDbType.Text, specs);
        insert.Bind(1, run.Value).Bind(2, tasks.At.ToMicros()).Run();
    }
}
