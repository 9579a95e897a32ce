using Multyagents.Catalog;
using Multyagents.Runs;

namespace Multyagents.Gateway.Tasks;

/// <summary>Joins what a task is to do (the catalog) with how it stands (its run).</summary>
internal sealed class TaskReader(ITaskStore store, IGrainFactory grains)
{
    /// <summary>A task; null when it does not exist.</summary>
    public async Task<TaskRead?> Find(TaskId id)
    {
        if (await store.FindTask(id) is not { } record) return null;
        return TaskRead.Of(record, await ViewOf(record) ?? RunViews.OfUnclaimed(record));
    }

    /// <summary>A task whose view is at hand.</summary>
    public async Task<TaskRead> Join(TaskView view) =>
        await store.FindTask(view.TaskId) is { } record
            ? TaskRead.Of(record, view)
            : throw new InvalidOperationException($"task {view.TaskId} is in run {view.RunId}, but not in the catalog");

    /// <summary>How a task stands; null while it belongs to no run.</summary>
    public async Task<TaskView?> ViewOf(TaskRecord record)
    {
        if (record.RunId is not { } run) return null;
        var views = await Run(run).GetTasks([record.Id]);
        return views.Count == 0 ? null : views[0];
    }

    /// <summary>Tasks of a run in template order, or (null) the newest of all.</summary>
    public async Task<TaskRead[]> List(RunId? run, int limit)
    {
        var records = await store.ListTasks(run, limit);
        var views = new Dictionary<TaskId, TaskView>(records.Count);
        foreach (var ofRun in records.Where(record => record.RunId is not null).GroupBy(record => record.RunId!.Value))
        {
            foreach (var view in await Run(ofRun.Key).GetTasks(ofRun.Select(record => record.Id).ToValueList()))
                views[view.TaskId] = view;
        }

        return [.. records.Select(record => TaskRead.Of(record, views.GetValueOrDefault(record.Id) ?? RunViews.OfUnclaimed(record)))];
    }

    private IWorkflowRunGrain Run(RunId id) => grains.GetGrain<IWorkflowRunGrain>(id.Value);
}
