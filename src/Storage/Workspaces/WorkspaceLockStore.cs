using Multyagents.Storage.Data;
using Multyagents.Workspaces;

namespace Multyagents.Storage.Workspaces;

/// <summary>Lock tables of the projects.</summary>
internal sealed class WorkspaceLockStore(IDatabase database) : IWorkspaceLockStore
{
    private const string FindSql = "SELECT version, body FROM workspace_locks WHERE project_id = ?1";

    private const string OthersSql = "SELECT body FROM workspace_locks WHERE project_id <> ?1 AND body <> '{}'";

    private const string InsertSql =
        "INSERT INTO workspace_locks (project_id, version, body) VALUES (?1, ?2 + 1, ?3) ON CONFLICT (project_id) DO NOTHING";

    private const string UpdateSql = "UPDATE workspace_locks SET version = ?2 + 1, body = ?3 WHERE project_id = ?1 AND version = ?2";

    public Task<LockTableRecord> Load(ProjectId project) => database.Read(project, static (session, project) =>
    {
        using var row = session.Use(FindSql).Bind(1, project.Value);
        return row.Step() ? new(row.Int64(0), new(row.Text(1))) : LockTableRecord.None;
    });

    public Task<IReadOnlyList<JsonText>> LoadOthers(ProjectId project) => database.Read(project, static (session, project) =>
    {
        using var rows = session.Use(OthersSql).Bind(1, project.Value);
        var bodies = new List<JsonText>();
        while (rows.Step()) bodies.Add(new(rows.Text(0)));
        return (IReadOnlyList<JsonText>)bodies;
    });

    public Task<bool> Save(ProjectId project, long expectedVersion, JsonText body)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(expectedVersion);
        return database.Write((project, expectedVersion, body), static (session, work) =>
        {
            var write = session.Use(work.expectedVersion == 0 ? InsertSql : UpdateSql);
            write.Bind(1, work.project.Value).Bind(2, work.expectedVersion).Bind(3, work.body.Value).Run();
            return write.Changes == 1;
        }, bytes: body.Value.Length);
    }
}
