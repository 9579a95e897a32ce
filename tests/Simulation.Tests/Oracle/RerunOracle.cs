namespace Multyagents.Simulation.Tests.Oracle;

/// <summary>
/// Whether a selection may be re-run, by trying every path through the graph. It shares nothing with the planner: no counters, no sets, no
/// memory; it reads the tasks' dependencies and statuses and nothing else.
/// </summary>
internal static class RerunOracle
{
    /// <summary>The rule that forbids it; null when none does.</summary>
    public static string? WhyNot(RunState state, IReadOnlyCollection<TaskId> selected)
    {
        var tasks = state.Tasks.AsEnumerable().ToArray();
        if (state.IsAborted) return "the run is aborted";
        if (state.IsPaused) return "the run is paused";
        if (selected.Count == 0) return "nothing is selected";
        if (tasks.Any(task => IsActive(task.Status))) return "tasks are active";
        foreach (var id in selected)
        {
            var index = Array.FindIndex(tasks, task => task.Definition.TaskId == id);
            if (index < 0) return $"task {id} is not of the run";
            if (!HasFailed(tasks[index].Status)) return $"task {id} is {tasks[index].Status}";
            if (tasks[index].Definition.DependsOn.Any(above => HangsOnFailure(tasks, above, selected))) return $"task {id} waits for a failed task that is not selected";
        }

        return null;
    }

    private static bool HangsOnFailure(TaskState[] tasks, int index, IReadOnlyCollection<TaskId> selected) =>
        (HasFailed(tasks[index].Status) && !selected.Contains(tasks[index].Definition.TaskId))
        || tasks[index].Definition.DependsOn.Any(above => HangsOnFailure(tasks, above, selected));

    private static bool IsActive(TaskStatus status) => status is TaskStatus.Dispatched or TaskStatus.Queued or TaskStatus.Running or TaskStatus.CancelRequested;

    private static bool HasFailed(TaskStatus status) => status is TaskStatus.Failed or TaskStatus.Canceled or TaskStatus.SubmitFailed;
}
