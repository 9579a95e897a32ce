using System.Globalization;
using Multyagents.Storage.Sqlite;

namespace Multyagents.Storage.Catalog;

/// <summary>Who refers to whom. Checked inside the writer's transaction, so that a delete and a new reference cannot pass each other.</summary>
internal static class SqliteReferences
{
    /// <summary>How many referrers an answer names.</summary>
    private const int Named = 3;

    private const string RoleSql = "SELECT 1 FROM roles WHERE id = ?1";
    private const string ProjectSql = "SELECT 1 FROM projects WHERE id = ?1";

    /// <summary>Demands that what the specs refer to exists.</summary>
    /// <exception cref="StorageException">Something was deleted since the caller checked; nothing was written.</exception>
    public static void DemandRolesAndProjects(SqliteSession session, IEnumerable<TaskSpec> specs)
    {
        // Tasks of a run share a few roles and projects: each is looked up once.
        var roles = new HashSet<RoleId>();
        var projects = new HashSet<ProjectId>();
        foreach (var spec in specs)
        {
            if (roles.Add(spec.RoleId)) DemandRole(session, spec.RoleId);
            if (spec.ProjectId is { } project && projects.Add(project)) DemandProject(session, project);
        }
    }

    public static bool RoleExists(SqliteSession session, RoleId role) => Exists(session, RoleSql, role.Value);

    public static void DemandRole(SqliteSession session, RoleId role) => Demand(session, RoleSql, role.Value, "role");

    public static void DemandProject(SqliteSession session, ProjectId project) => Demand(session, ProjectSql, project.Value, "project");

    /// <summary>The referrers found by two statements, as a person reads them; null when there are none.</summary>
    /// <param name="session">The writer's session.</param>
    /// <param name="id">What is referred to: parameter 1; parameter 2 is a limit.</param>
    /// <param name="tasksSql">Answers task ids.</param>
    /// <param name="templatesSql">Answers template ids.</param>
    public static string? Referrers(SqliteSession session, long id, string tasksSql, string templatesSql)
    {
        var parts = new[] { Describe(session, id, tasksSql, "tasks"), Describe(session, id, templatesSql, "workflow templates") };
        var found = string.Join("; ", parts.Where(part => part is not null));
        return found.Length == 0 ? null : found;
    }

    private static string? Describe(SqliteSession session, long id, string sql, string kind)
    {
        using var rows = session.Use(sql).Bind(1, id).Bind(2, Named + 1);
        var ids = new List<string>();
        while (rows.Step()) ids.Add(rows.Int64(0).ToString(CultureInfo.InvariantCulture));
        if (ids.Count == 0) return null;
        return $"{kind} {string.Join(", ", ids.Take(Named))}{(ids.Count > Named ? " and more" : "")}";
    }

    private static void Demand(SqliteSession session, string sql, long id, string kind)
    {
        if (!Exists(session, sql, id))
            throw new StorageException($"{kind} {id} does not exist; nothing was written", outcomeUnknown: false);
    }

    private static bool Exists(SqliteSession session, string sql, long id)
    {
        using var row = session.Use(sql).Bind(1, id);
        return row.Step();
    }
}
