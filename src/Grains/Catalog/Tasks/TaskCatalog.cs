namespace Multyagents.Catalog;

/// <summary>What tasks are to do. Their status is their run's business.</summary>
public sealed class TaskCatalog(ITaskStore tasks, ICatalogStore store, IIdAllocator ids, TimeProvider clock)
{
    /// <summary>A task; null when it does not exist.</summary>
    public Task<TaskRecord?> Find(TaskId id) => tasks.FindTask(id);

    /// <summary>Tasks of a run in template order, or (null) the newest tasks of all, ascending by id, at most <paramref name="limit"/>.</summary>
    public Task<IReadOnlyList<TaskRecord>> List(RunId? run, int limit) => tasks.ListTasks(run, limit);

    /// <summary>Adds a task outside any run, unless the draft is <see cref="RunRejection.Invalid"/>.</summary>
    public async Task<Outcome<TaskRecord>> Create(TaskDraft draft)
    {
        if (!(await Check(draft)).IsAccepted(out var spec, out var rejection)) return rejection;
        var id = new TaskId(await ids.Allocate(IdKind.Task));
        var at = clock.GetWholeMicroseconds();
        var refused = await ReferringWrite.Try(
            () => tasks.CreateTask(id, spec, at),
            async () => (await Check(draft)).Rejection);
        return refused is null ? new TaskRecord(id, null, null, spec, at) : refused;
    }

    private async Task<Outcome<TaskSpec>> Check(TaskDraft draft) =>
        TaskRules.Validate(draft, await TaskReferences.Load(draft, store));
}
