using System.Collections.Concurrent;
using Multyagents.Storage.Data;
using Multyagents.Storage.Json;

namespace Multyagents.Storage.Catalog;

/// <summary>
/// Reads what dispatches need to know. Who asks while another's answer is under way is answered together with all others who do: a run
/// that dispatches a hundred tasks at once needs a few exchanges with the server instead of two for each task.
/// </summary>
/// <remarks>An answer holds what was committed when it was asked for, or later.</remarks>
internal sealed class DispatchLookups(IDatabase database)
{
    /// <summary>Tasks that one statement is asked for: bounds what an answer holds, and how long the first one waits for it.</summary>
    private const int MaxPerRead = 64;

    private const string Select = $"""
        SELECT {TaskRows.Columns}, role_id, (SELECT body FROM roles WHERE roles.id = tasks.role_id),
            project_id, (SELECT body FROM projects WHERE projects.id = tasks.project_id)
        FROM tasks WHERE
        """;

    // One task alone, as in a chain, has a statement of its own: the server keeps its plan, while it makes another one for each list of ids.
    private const string OneSql = Select + " id = ?1";

    private readonly ConcurrentQueue<Waiting> _queue = new();
    private int _isReading;

    /// <summary>The task, its role and its project; null when there is no such task.</summary>
    public Task<DispatchRecord?> Find(TaskId id)
    {
        var waiting = new Waiting(id);
        _queue.Enqueue(waiting);
        if (Interlocked.CompareExchange(ref _isReading, 1, 0) == 0) _ = ReadAll();
        return waiting.Answer.Task;
    }

    private async Task ReadAll()
    {
        do
        {
            while (!_queue.IsEmpty) await ReadSome();
            Volatile.Write(ref _isReading, 0);

            // Somebody may have come after the last look and before the flag fell, and left it to this one.
        }
        while (!_queue.IsEmpty && Interlocked.CompareExchange(ref _isReading, 1, 0) == 0);
    }

    private async Task ReadSome()
    {
        // Who is to be answered is taken when the read begins, so that all who came until then are in it.
        var asked = new List<Waiting>();
        try
        {
            var found = await database.Read((Lookups: this, asked), static (session, work) =>
            {
                // A read may be executed twice, when the connection is lost.
                while (work.asked.Count < MaxPerRead && work.Lookups._queue.TryDequeue(out var next)) work.asked.Add(next);
                return Read(session, work.asked);
            }).ConfigureAwait(false);
            foreach (var waiting in asked) waiting.Complete(found);
        }
        catch (Exception failure)
        {
            if (asked.Count == 0) while (_queue.TryDequeue(out var next)) asked.Add(next);
            foreach (var waiting in asked) waiting.Answer.TrySetException(failure);
        }
    }

    private static Dictionary<TaskId, (TaskRecord Task, Role? Role, Project? Project)> Read(ISession session, List<Waiting> asked)
    {
        using var rows = asked.Count == 1
            ? session.Use(OneSql).Bind(1, asked[0].Id.Value)
            : session.Use($"{Select} {session.Dialect.IsOneOf("id", 1)}").BindIds(1, asked.Select(waiting => waiting.Id.Value).Distinct());
        var found = new Dictionary<TaskId, (TaskRecord, Role?, Project?)>();
        var roles = new Dictionary<long, Role?>();
        var projects = new Dictionary<long, Project?>();
        while (rows.Step())
        {
            // Tasks of a run share a few of them.
            var task = TaskRows.Read(rows);
            found.Add(task.Id, (task, Document(rows, 6, roles), Document(rows, 8, projects)));
        }

        return found;
    }

    /// <summary>The document whose id stands in a column and whose body in the next one; null when there is none.</summary>
    private static T? Document<T>(IStatement row, int column, Dictionary<long, T?> known)
        where T : class
    {
        if (row.Int64OrNull(column) is not { } id) return null;
        if (!known.TryGetValue(id, out var document)) known.Add(id, document = row.IsNull(column + 1) ? null : StorageJson.Read<T>(row.Span(column + 1)));
        return document;
    }

    private sealed class Waiting(TaskId id)
    {
        public TaskId Id => id;

        public TaskCompletionSource<DispatchRecord?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Complete(Dictionary<TaskId, (TaskRecord Task, Role? Role, Project? Project)> found)
        {
            if (!found.TryGetValue(id, out var record)) Answer.TrySetResult(null);
            else if (record.Role is { } role) Answer.TrySetResult(new(record.Task, role, record.Project));
            else Answer.TrySetException(new StorageException($"task {id} refers to role {record.Task.Spec.RoleId}, which does not exist", outcomeUnknown: false));
        }
    }
}
