using Multyagents.Storage.Json;
using Multyagents.Storage.Sqlite;

namespace Multyagents.Storage.Catalog;

/// <summary>Roles, projects and templates in SQLite.</summary>
internal sealed class SqliteCatalogStore(SqliteStorage storage) : ICatalogStore
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

    public Task<Role?> FindRole(RoleId id) => Find<Role>(SqliteDocuments.RoleSql, id.Value);

    public Task<IReadOnlySet<RoleId>> ExistingRoles(IReadOnlyCollection<RoleId> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return storage.Readers.Read(ids, static (session, ids) =>
            (IReadOnlySet<RoleId>)ids.Where(id => SqliteReferences.RoleExists(session, id)).ToHashSet());
    }

    public Task SaveRole(Role role)
    {
        ArgumentNullException.ThrowIfNull(role);
        return Save(SaveRoleSql, role.Id.Value, role);
    }

    public Task<DeleteResult> DeleteRole(RoleId id) =>
        Delete("DELETE FROM roles WHERE id = ?1", id.Value, TasksOfRoleSql, TemplatesOfRoleSql);

    public Task<IReadOnlyList<Project>> ListProjects() => List<Project>("SELECT body FROM projects ORDER BY id");

    public Task<Project?> FindProject(ProjectId id) => Find<Project>(SqliteDocuments.ProjectSql, id.Value);

    public Task SaveProject(Project project)
    {
        ArgumentNullException.ThrowIfNull(project);
        return Save(SaveProjectSql, project.Id.Value, project);
    }

    public Task<DeleteResult> DeleteProject(ProjectId id) =>
        Delete("DELETE FROM projects WHERE id = ?1", id.Value, TasksOfProjectSql, TemplatesOfProjectSql);

    public Task<IReadOnlyList<WorkflowTemplate>> ListTemplates() =>
        List<WorkflowTemplate>("SELECT body FROM workflow_templates ORDER BY id");

    public Task<WorkflowTemplate?> FindTemplate(TemplateId id) => Find<WorkflowTemplate>(SqliteDocuments.TemplateSql, id.Value);

    public Task SaveTemplate(WorkflowTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return storage.Writer.Write((template, StorageJson.Write(template)), static (session, work) =>
        {
            WriteTemplate(session, work.template, work.Item2);
            return true;
        });
    }

    public Task<DeleteResult> DeleteTemplate(TemplateId id) => storage.Writer.Write(id.Value, static (session, id) =>
    {
        session.Use(ClearTemplateRolesSql).Bind(1, id).Run();
        return DeleteRow(session, "DELETE FROM workflow_templates WHERE id = ?1", id);
    });

    private static void WriteTemplate(SqliteSession session, WorkflowTemplate template, byte[] json)
    {
        if (template.ProjectId is { } project) SqliteReferences.DemandProject(session, project);
        var id = template.Id.Value;
        session.Use(SaveTemplateSql).Bind(1, id).Bind(2, template.Name).Bind(3, template.ProjectId?.Value).BindText(4, json).Run();
        session.Use(ClearTemplateRolesSql).Bind(1, id).Run();
        foreach (var role in template.Steps.Select(step => step.RoleId).Distinct())
        {
            SqliteReferences.DemandRole(session, role);
            session.Use(AddTemplateRoleSql).Bind(1, role.Value).Bind(2, id).Run();
        }
    }

    private Task<IReadOnlyList<T>> List<T>(string sql) => storage.Readers.Read(sql, SqliteDocuments.List<T>);

    private Task<T?> Find<T>(string sql, long id)
        where T : class =>
        storage.Readers.Read((sql, id), static (session, asked) => SqliteDocuments.Find<T>(session, asked.sql, asked.id));

    private Task<bool> Save<T>(string sql, long id, T document) =>
        storage.Writer.Write((sql, id, StorageJson.Write(document)), static (session, work) =>
        {
            var (sql, id, json) = work;
            session.Use(sql).Bind(1, id).BindText(2, json).Run();
            return true;
        });

    private Task<DeleteResult> Delete(string sql, long id, string tasksSql, string templatesSql) =>
        storage.Writer.Write((sql, id, tasksSql, templatesSql), static (session, work) =>
            SqliteReferences.Referrers(session, work.id, work.tasksSql, work.templatesSql) is { } referrers
                ? new DeleteResult.InUse(referrers)
                : DeleteRow(session, work.sql, work.id));

    private static DeleteResult DeleteRow(SqliteSession session, string sql, long id)
    {
        var delete = session.Use(sql);
        delete.Bind(1, id).Run();
        return delete.Changes == 1 ? DeleteResult.Deleted.Instance : DeleteResult.NotFound.Instance;
    }
}
