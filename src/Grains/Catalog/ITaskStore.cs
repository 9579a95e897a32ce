namespace Multyagents.Catalog;

/// <summary>Storage of what tasks are to do. Their status is their run's business and not kept here.</summary>
public interface ITaskStore
{
    /// <summary>Adds a task outside any run.</summary>
    Task CreateTask(TaskId id, TaskSpec spec, DateTimeOffset at);

    /// <summary>A task; null when it does not exist.</summary>
    Task<TaskRecord?> FindTask(TaskId id);

    /// <summary>A task with its role and project, as a dispatch needs them; null when it does not exist.</summary>
    Task<DispatchRecord?> FindForDispatch(TaskId id);

    /// <summary>Tasks of a run in template order, or (null) the newest tasks of all, ascending by id, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<TaskRecord>> ListTasks(RunId? run, int limit);

    /// <summary>The given tasks that exist, in no particular order.</summary>
    Task<IReadOnlyList<TaskRecord>> FindTasks(IReadOnlyCollection<TaskId> ids);

    /// <summary>
    /// Keeps a decision about a task that belongs to no run, in place of an earlier rejection. From the moment a run has claimed the
    /// task its approval is that run's business.
    /// </summary>
    /// <returns>False, with nothing stored: there is no such task, it belongs to a run, or it is approved already. Read it again to tell.</returns>
    Task<bool> DecideApproval(TaskId id, ApprovalDecision decision);
}

/// <summary>A task as stored.</summary>
/// <param name="Id">Its id.</param>
/// <param name="RunId">The run it belongs to; null while it belongs to none.</param>
/// <param name="StepId">The step it comes from, if any.</param>
/// <param name="Spec">What it is to do.</param>
/// <param name="CreatedAt">When it was created (UTC).</param>
/// <param name="Approval">What was decided about it while it belonged to no run, if anything.</param>
public sealed record TaskRecord(
    TaskId Id, RunId? RunId, StepId? StepId, TaskSpec Spec, DateTimeOffset CreatedAt, ApprovalDecision? Approval = null);

/// <summary>What a dispatch needs to know.</summary>
public sealed record DispatchRecord(TaskRecord Task, Role Role, Project? Project);
