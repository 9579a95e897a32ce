using System.Collections.Concurrent;

namespace Multyagents.Storage.Catalog;

/// <summary>
/// Keeps the tasks of runs that were lately asked for: each callback is answered with its task, and its dispatch has just read it. What a
/// task is to do never changes once a run has claimed it, in no process, so nothing is ever out of date; other tasks are not kept.
/// </summary>
internal sealed class RecentTasks(ITaskStore store) : ITaskStore
{
    /// <summary>How many tasks are kept: between half of it and all of it, the ones asked for last.</summary>
    public const int Capacity = 16_384;

    /// <summary>Tasks with more text than that (characters of title, prompt and settings) are read each time.</summary>
    public const int MaxTextLength = 4 * 1024;

    // Two generations: when the younger one is half of the capacity, it becomes the older one and what was that is forgotten.
    private ConcurrentDictionary<TaskId, TaskRecord> _younger = new();
    private ConcurrentDictionary<TaskId, TaskRecord> _older = new();
    private int _added;

    /// <inheritdoc />
    public Task CreateTask(TaskId id, TaskSpec spec, DateTimeOffset at) => store.CreateTask(id, spec, at);

    /// <inheritdoc />
    public async Task<TaskRecord?> FindTask(TaskId id)
    {
        if (Volatile.Read(ref _younger).TryGetValue(id, out var known)) return known;
        if (Volatile.Read(ref _older).TryGetValue(id, out known)) return Keep(known);
        return await store.FindTask(id) is { } task ? Keep(task) : null;
    }

    /// <inheritdoc />
    public async Task<DispatchRecord?> FindForDispatch(TaskId id)
    {
        var found = await store.FindForDispatch(id);
        if (found is not null) Keep(found.Task);
        return found;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<TaskRecord>> ListTasks(RunId? run, int limit) => store.ListTasks(run, limit);

    /// <inheritdoc />
    public Task<IReadOnlyList<TaskRecord>> FindTasks(IReadOnlyCollection<TaskId> ids) => store.FindTasks(ids);

    /// <inheritdoc />
    public Task<bool> DecideApproval(TaskId id, ApprovalDecision decision) => store.DecideApproval(id, decision);

    private TaskRecord Keep(TaskRecord task)
    {
        if (task.RunId is null || TextLength(task.Spec) > MaxTextLength) return task;
        var younger = Volatile.Read(ref _younger);
        if (younger.TryAdd(task.Id, task) && Interlocked.Increment(ref _added) == Capacity / 2)
        {
            Volatile.Write(ref _older, younger);
            Volatile.Write(ref _younger, new());
            Volatile.Write(ref _added, 0);
        }

        return task;
    }

    private static int TextLength(TaskSpec spec) =>
        spec.Title.Length + (spec.Prompt?.Length ?? 0) + (spec.Sandbox?.Value.Length ?? 0) + (spec.QualityGatePolicy?.Value.Length ?? 0) + spec.LockPaths.Sum(path => path.Length);
}
