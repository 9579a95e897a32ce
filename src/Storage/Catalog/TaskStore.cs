using Multyagents.Storage.Json;
using Multyagents.Storage.Data;

namespace Multyagents.Storage.Catalog;

/// <summary>Tasks.</summary>
internal sealed class TaskStore(IDatabase database) : ITaskStore
{
    private const string FindSql = $"SELECT {TaskRows.Columns} FROM tasks WHERE id = ?1";

    private const string OfRunSql = $"SELECT {TaskRows.Columns} FROM tasks WHERE run_id = ?1 ORDER BY ordinal LIMIT ?2";

    private const string NewestSql = $"SELECT {TaskRows.Columns} FROM tasks ORDER BY id DESC LIMIT ?1";

    private const string DecideSql = "UPDATE tasks SET approval = ?2 WHERE id = ?1";

    private readonly DispatchLookups _dispatches = new(database);

    public async Task CreateTask(TaskId id, TaskSpec spec, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(spec);
        await database.Write((id, spec, StorageJson.Write(spec), at), static (session, work) =>
        {
            var (id, spec, json, at) = work;
            References.DemandRolesAndProjects(session, [spec]);
            TaskRows.Insert(session, id, run: null, ordinal: null, step: null, spec, json, at);
            return true;
        });
    }

    public Task<TaskRecord?> FindTask(TaskId id) => database.Read(id, Find);

    public Task<DispatchRecord?> FindForDispatch(TaskId id) => _dispatches.Find(id);

    public Task<IReadOnlyList<TaskRecord>> ListTasks(RunId? run, int limit) =>
        database.Read((run, limit), static (session, asked) => asked.run is { } run
            ? (IReadOnlyList<TaskRecord>)OfRun(session, run, asked.limit)
            : Newest(session, asked.limit));

    public Task<IReadOnlyList<TaskRecord>> FindTasks(IReadOnlyCollection<TaskId> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return database.Read(ids, static (session, ids) =>
        {
            using var rows = session
                .Use($"SELECT {TaskRows.Columns} FROM tasks WHERE {session.Dialect.IsOneOf("id", 1)}")
                .BindIds(1, ids.Select(id => id.Value));
            return (IReadOnlyList<TaskRecord>)ReadAll(rows);
        });
    }

    public Task<bool> DecideApproval(TaskId id, ApprovalDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return database.Write((id, json: StorageJson.Write(decision)), static (session, work) =>
        {
            if (Find(session, work.id, session.Dialect.HoldRow) is not { RunId: null, Approval: not { Status: ApprovalStatus.Approved } }) return false;
            session.Use(DecideSql).Bind(1, work.id.Value).BindText(2, work.json).Run();
            return true;
        });
    }

    private static TaskRecord? Find(ISession session, TaskId id) => Find(session, id, "");

    private static TaskRecord? Find(ISession session, TaskId id, string rowLock)
    {
        using var row = session.Use(FindSql + rowLock).Bind(1, id.Value);
        return row.Step() ? TaskRows.Read(row) : null;
    }

    private static List<TaskRecord> OfRun(ISession session, RunId run, int limit)
    {
        using var rows = session.Use(OfRunSql).Bind(1, run.Value).Bind(2, limit);
        return ReadAll(rows);
    }

    private static List<TaskRecord> Newest(ISession session, int limit)
    {
        using var rows = session.Use(NewestSql).Bind(1, limit);
        var tasks = ReadAll(rows);
        tasks.Reverse();
        return tasks;
    }

    private static List<TaskRecord> ReadAll(IStatement rows)
    {
        var tasks = new List<TaskRecord>();
        while (rows.Step()) tasks.Add(TaskRows.Read(rows));
        return tasks;
    }
}
