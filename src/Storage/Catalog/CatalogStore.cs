using Multyagents.Storage.Json;
using Multyagents.Storage.Data;

namespace Multyagents.Storage.Catalog;

/// <summary>Roles, projects and templates.</summary>
internal sealed class CatalogStore(IDatabase database) : ICatalogStore
{
    private const string SaveRoleSql =
        "INSERT INTO roles (id, body) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET body = excluded.body";

    private const string SaveProjectSql =
        "INSERT INTO projects (id, body) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET body = excluded.body";

    private const string SaveTemplateSql = """
        INSERT INTO workflow_templates (id, name, project_id, body) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, project_id = excluded.project_id, body = excluded.body
        """;

    private const string AddTemplateRoleSql =
        "INSERT INTO template_roles (role_id, template_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING";

    private const string ClearTemplateRolesSql = "DELETE FROM template_roles WHERE template_id = ?1";

    private const string TasksOfRoleSql = "SELECT id FROM tasks WHERE role_id = ?1 ORDER BY id LIMIT ?2";
    private const string TemplatesOfRoleSql = "SELECT template_id FROM template_roles WHERE role_id = ?1 ORDER BY template_id LIMIT ?2";
    private const string TasksOfProjectSql = "SELECT id FROM tasks WHERE project_id = ?1 ORDER BY id LIMIT ?2";
    private const string TemplatesOfProjectSql = "SELECT id FROM workflow_templates WHERE project_id = ?1 ORDER BY id LIMIT ?2";

    public Task<IReadOnlyList<Role>> ListRoles() => List<Role>("SELECT body FROM roles ORDER BY id");

    public Task<Role?> FindRole(RoleId id) => Find<Role>(DocumentRows.RoleSql, id.Value);

    public Task<IReadOnlySet<RoleId>> ExistingRoles(IReadOnlyCollection<RoleId> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return database.Read(ids, static (session, ids) =>
            (IReadOnlySet<RoleId>)References.ExistingRoles(session, ids));
    }

    public Task SaveRole(Role role)
    {
        ArgumentNullException.ThrowIfNull(role);
        return Save(SaveRoleSql, role.Id.Value, role);
    }

    public Task<DeleteResult> DeleteRole(RoleId id) =>
        Delete("roles", id.Value, TasksOfRoleSql, TemplatesOfRoleSql);

    public Task<IReadOnlyList<Project>> ListProjects() => List<Project>("SELECT body FROM projects ORDER BY id");

    public Task<Project?> FindProject(ProjectId id) => Find<Project>(DocumentRows.ProjectSql, id.Value);

    public Task SaveProject(Project project)
    {
        ArgumentNullException.ThrowIfNull(project);
        return Save(SaveProjectSql, project.Id.Value, project);
    }

    public Task<DeleteResult> DeleteProject(ProjectId id) =>
        Delete("projects", id.Value, TasksOfProjectSql, TemplatesOfProjectSql);

    public Task<IReadOnlyList<WorkflowTemplate>> ListTemplates() =>
        List<WorkflowTemplate>("SELECT body FROM workflow_templates ORDER BY id");

    public Task<WorkflowTemplate?> FindTemplate(TemplateId id) => Find<WorkflowTemplate>(DocumentRows.TemplateSql, id.Value);

    public Task SaveTemplate(WorkflowTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return database.Write((template, StorageJson.Write(template)), static (session, work) =>
        {
            WriteTemplate(session, work.template, work.Item2);
            return true;
        });
    }

    public Task<DeleteResult> DeleteTemplate(TemplateId id) => database.Write(id.Value, static (session, id) =>
    {
        session.Use(ClearTemplateRolesSql).Bind(1, id).Run();
        return DeleteRow(session, "workflow_templates", id);
    });

    private static void WriteTemplate(ISession session, WorkflowTemplate template, byte[] json)
    {
        if (template.ProjectId is { } project) References.DemandProject(session, project);
        var id = template.Id.Value;
        session.Use(SaveTemplateSql).Bind(1, id).Bind(2, session.Dialect.SearchKey(template.Name)).Bind(3, template.ProjectId?.Value).BindText(4, json).Run();
        session.Use(ClearTemplateRolesSql).Bind(1, id).Run();
        foreach (var role in template.Steps.Select(step => step.RoleId).Distinct())
        {
            References.DemandRole(session, role);
            session.Use(AddTemplateRoleSql).Bind(1, role.Value).Bind(2, id).Run();
        }
    }

    private Task<IReadOnlyList<T>> List<T>(string sql) => database.Read(sql, DocumentRows.List<T>);

    private Task<T?> Find<T>(string sql, long id)
        where T : class =>
        database.Read((sql, id), static (session, asked) => DocumentRows.Find<T>(session, asked.sql, asked.id));

    private Task<bool> Save<T>(string sql, long id, T document) =>
        database.Write((sql, id, StorageJson.Write(document)), static (session, work) =>
        {
            var (sql, id, json) = work;
            session.Use(sql).Bind(1, id).BindText(2, json).Run();
            return true;
        });

    private Task<DeleteResult> Delete(string table, long id, string tasksSql, string templatesSql) =>
        database.Write((table, id, tasksSql, templatesSql), static (session, work) =>
        {
            References.Hold(session, work.table, work.id);
            return References.Referrers(session, work.id, work.tasksSql, work.templatesSql) is { } referrers
                ? new DeleteResult.InUse(referrers)
                : DeleteRow(session, work.table, work.id);
        });

    private static DeleteResult DeleteRow(ISession session, string table, long id)
    {
        var delete = session.Use($"DELETE FROM {table} WHERE id = ?1");
        delete.Bind(1, id).Run();
        return delete.Changes == 1 ? DeleteResult.Deleted.Instance : DeleteResult.NotFound.Instance;
    }
}
