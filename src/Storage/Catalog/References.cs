using System.Globalization;
using Multyagents.Storage.Data;

namespace Multyagents.Storage.Catalog;

/// <summary>Who refers to whom. Checked inside the writer's transaction, so that a delete and a new reference cannot pass each other.</summary>
internal static class References
{
    /// <summary>How many referrers an answer names.</summary>
    private const int Named = 3;

    /// <summary>Demands that what the specs refer to exists.</summary>
    /// <exception cref="MissingReferenceException">Something was deleted since the caller checked; nothing was written.</exception>
    public static void DemandRolesAndProjects(ISession session, IEnumerable<TaskSpec> specs)
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

    public static HashSet<RoleId> ExistingRoles(ISession session, IEnumerable<RoleId> roles)
    {
        using var rows = session.Use($"SELECT id FROM roles WHERE {session.Dialect.IsOneOf("id", 1)}").BindIds(1, roles.Select(role => role.Value));
        var existing = new HashSet<RoleId>();
        while (rows.Step()) existing.Add(new(rows.Int64(0)));
        return existing;
    }

    public static void DemandRole(ISession session, RoleId role) => Demand(session, "roles", role.Value, "role");

    public static void DemandProject(ISession session, ProjectId project) => Demand(session, "projects", project.Value, "project");

    /// <summary>Sees to it that nobody begins to refer to a row, until the transaction ends.</summary>
    public static void Hold(ISession session, string table, long id)
    {
        if (session.Dialect.HoldRow is { Length: > 0 } rowLock) Exists(session, table, id, rowLock);
    }

    /// <summary>The referrers found by two statements, as a person reads them; null when there are none.</summary>
    /// <param name="session">The writer's session.</param>
    /// <param name="id">What is referred to: parameter 1; parameter 2 is a limit.</param>
    /// <param name="tasksSql">Answers task ids.</param>
    /// <param name="templatesSql">Answers template ids.</param>
    public static string? Referrers(ISession session, long id, string tasksSql, string templatesSql)
    {
        var parts = new[] { Describe(session, id, tasksSql, "tasks"), Describe(session, id, templatesSql, "workflow templates") };
        var found = string.Join("; ", parts.Where(part => part is not null));
        return found.Length == 0 ? null : found;
    }

    private static string? Describe(ISession session, long id, string sql, string kind)
    {
        using var rows = session.Use(sql).Bind(1, id).Bind(2, Named + 1);
        var ids = new List<string>();
        while (rows.Step()) ids.Add(rows.Int64(0).ToString(CultureInfo.InvariantCulture));
        if (ids.Count == 0) return null;
        return $"{kind} {string.Join(", ", ids.Take(Named))}{(ids.Count > Named ? " and more" : "")}";
    }

    private static void Demand(ISession session, string table, long id, string kind)
    {
        if (!Exists(session, table, id, session.Dialect.KeepRow))
            throw new MissingReferenceException($"{kind} {id} does not exist; nothing was written");
    }

    private static bool Exists(ISession session, string table, long id, string rowLock)
    {
        using var row = session.Use($"SELECT 1 FROM {table} WHERE id = ?1{rowLock}").Bind(1, id);
        return row.Step();
    }
}
