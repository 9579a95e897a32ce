using Multyagents.Journal;

namespace Multyagents.Runs;

/// <summary>What others see of a run's state.</summary>
public static class RunViews
{
    /// <summary>The run without its tasks' details.</summary>
    public static RunView ToView(RunState state) => new(
        state.Id,
        state.TemplateId,
        state.Graph.Tasks.Select(task => task.TaskId).ToValueList(),
        state.Status,
        state.InitiatedBy,
        state.AutoDispatch,
        state.CreatedAt,
        state.UpdatedAt,
        state.FinishedAt,
        state.Counts,
        state.PartialReruns,
        state.Seq);

    /// <summary>The run's row of the read model. O(1).</summary>
    public static RunRow ToRow(RunState state) => new(
        state.Id,
        state.TemplateId,
        state.Status,
        state.InitiatedBy,
        state.AutoDispatch,
        state.CreatedAt,
        state.UpdatedAt,
        state.FinishedAt,
        state.Counts,
        state.PartialReruns,
        state.Seq);

    /// <summary>One task.</summary>
    public static TaskView ToView(RunState state, TaskState task) => new(
        task.Definition.TaskId,
        state.Id,
        task.Definition.StepId,
        task.Definition.Title,
        task.Definition.RoleId,
        task.Status,
        task.Attempt,
        task.Message,
        task.StartedAt,
        task.FinishedAt,
        task.ExitCode,
        task.LastRerun?.Count ?? 0,
        task.LastRerun?.By,
        task.LastRerun?.Reason,
        task.LastRerun?.At);

    /// <summary>The given tasks that belong to the run, or all for an empty list.</summary>
    public static ValueList<TaskView> ToViews(RunState state, ValueList<TaskId> tasks) => tasks.Count == 0
        ? state.Tasks.AsEnumerable().Select(task => ToView(state, task)).ToValueList()
        : tasks.Select(state.Find).OfType<TaskState>().Select(task => ToView(state, task)).ToValueList();
}
