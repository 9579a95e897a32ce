using Multyagents.Storage.Json;
using Multyagents.Storage.Sqlite;

namespace Multyagents.Storage.Catalog;

/// <summary>Tasks in SQLite.</summary>
internal sealed class SqliteTaskStore(SqliteStorage storage) : ITaskStore
{
    private const string FindSql = $"SELECT {SqliteTasks.Columns} FROM tasks WHERE id = ?1";

    private const string OfRunSql = $"SELECT {SqliteTasks.Columns} FROM tasks WHERE run_id = ?1 ORDER BY ordinal LIMIT ?2";

    private const string NewestSql = $"SELECT {SqliteTasks.Columns} FROM tasks ORDER BY id DESC LIMIT ?1";

    private const string DecideSql = "UPDATE tasks SET approval = ?2 WHERE id = ?1";

    public async Task CreateTask(TaskId id, TaskSpec spec, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(spec);
        await storage.Writer.Write((id, spec, StorageJson.Write(spec), at), static (session, work) =>
        {
            var (id, spec, json, at) = work;
            SqliteReferences.DemandRolesAndProjects(session, [spec]);
            SqliteTasks.Insert(session, id, run: null, ordinal: null, step: null, spec, json, at);
            return true;
        });
    }

    public Task<TaskRecord?> FindTask(TaskId id) => storage.Readers.Read(id, Find);

    public Task<DispatchRecord?> FindForDispatch(TaskId id) => storage.Readers.Read(id, static (session, id) =>
    {
        if (Find(session, id) is not { } task) return null;
        var role = SqliteDocuments.Find<Role>(session, SqliteDocuments.RoleSql, task.Spec.RoleId.Value)
            ?? throw new StorageException($"task {id} refers to role {task.Spec.RoleId}, which does not exist", outcomeUnknown: false);
        var project = task.Spec.ProjectId is { } projectId
            ? SqliteDocuments.Find<Project>(session, SqliteDocuments.ProjectSql, projectId.Value)
            : null;
        return new DispatchRecord(task, role, project);
    });

    public Task<IReadOnlyList<TaskRecord>> ListTasks(RunId? run, int limit) =>
        storage.Readers.Read((run, limit), static (session, asked) => asked.run is { } run
            ? (IReadOnlyList<TaskRecord>)OfRun(session, run, asked.limit)
            : Newest(session, asked.limit));

    public Task<IReadOnlyList<TaskRecord>> FindTasks(IReadOnlyCollection<TaskId> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return storage.Readers.Read(ids, static (session, ids) =>
            (IReadOnlyList<TaskRecord>)[.. ids.Distinct().Select(id => Find(session, id)).OfType<TaskRecord>()]);
    }

    public Task<bool> DecideApproval(TaskId id, ApprovalDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return storage.Writer.Write((id, json: StorageJson.Write(decision)), static (session, work) =>
        {
            if (Find(session, work.id) is not { RunId: null, Approval: not { Status: ApprovalStatus.Approved } }) return false;
            session.Use(DecideSql).Bind(1, work.id.Value).BindText(2, work.json).Run();
            return true;
        });
    }

    private static TaskRecord? Find(SqliteSession session, TaskId id)
    {
        using var row = session.Use(FindSql).Bind(1, id.Value);
        return row.Step() ? SqliteTasks.Read(row) : null;
    }

    private static List<TaskRecord> OfRun(SqliteSession session, RunId run, int limit)
    {
        using var rows = session.Use(OfRunSql).Bind(1, run.Value).Bind(2, limit);
        return ReadAll(rows);
    }

    private static List<TaskRecord> Newest(SqliteSession session, int limit)
    {
        using var rows = session.Use(NewestSql).Bind(1, limit);
        var tasks = ReadAll(rows);
        tasks.Reverse();
        return tasks;
    }

    private static List<TaskRecord> ReadAll(PreparedStatement rows)
    {
        var tasks = new List<TaskRecord>();
        while (rows.Step()) tasks.Add(SqliteTasks.Read(rows));
        return tasks;
    }
}
