namespace Multyagents.Runs;

/// <summary>What never changes about a run: its tasks and how they depend on each other. Tasks are numbered in template order.</summary>
public sealed class RunGraph
{
    private readonly int[][] _dependents;
    private readonly Dictionary<TaskId, int>? _byTask;
    private readonly Dictionary<StepId, int> _byStep;

    private RunGraph(TaskDefinition[] tasks, int[][] dependents, Dictionary<TaskId, int>? byTask, Dictionary<StepId, int> byStep) =>
        (Tasks, _dependents, _byTask, _byStep) = (tasks, dependents, byTask, byStep);

    /// <summary>The tasks, in template order.</summary>
    public IReadOnlyList<TaskDefinition> Tasks { get; }

    /// <summary>Number of tasks.</summary>
    public int Count => Tasks.Count;

    /// <summary>Numbers of the tasks that depend directly on one.</summary>
    public ReadOnlySpan<int> DependentsOf(int index) => _dependents[index];

    /// <summary>A task's number; null when it is not of this run.</summary>
    public int? IndexOf(TaskId task)
    {
        if (_byTask is not null) return _byTask.TryGetValue(task, out var index) ? index : null;
        var offset = task.Value - Tasks[0].TaskId.Value;
        return offset >= 0 && offset < Count ? (int)offset : null;
    }

    /// <summary>The number of a step's task; null when the run has no such step.</summary>
    public int? IndexOf(StepId step) => _byStep.TryGetValue(step, out var index) ? index : null;

    /// <summary>Builds the graph of the tasks of a new run, in template order.</summary>
    public static RunGraph Build(IReadOnlyList<TaskCreated> created)
    {
        var ids = created.Select(task => task.TaskId).ToArray();
        var byTask = NumbersUnlessConsecutive(ids);
        int Number(TaskId task) => byTask is null ? (int)(task.Value - ids[0].Value) : byTask[task];

        return Build([.. created.Select(task => new TaskDefinition(
            task.TaskId,
            task.StepId,
            task.Spec.Title,
            task.Spec.RoleId,
            task.Spec.TimeoutSeconds,
            [.. task.DependsOn.Select(Number)]))]);
    }

    /// <summary>Builds the graph of tasks that are numbered already.</summary>
    public static RunGraph Build(TaskDefinition[] tasks) =>
        new(tasks, Dependents(tasks), NumbersUnlessConsecutive([.. tasks.Select(task => task.TaskId)]), Steps(tasks));

    // Tasks of a template get consecutive ids: then a subtraction finds them, and 10,000 dictionary entries are saved.
    private static Dictionary<TaskId, int>? NumbersUnlessConsecutive(TaskId[] ids)
    {
        if (ids.Index().All(item => item.Item.Value == ids[0].Value + item.Index)) return null;
        return ids.Index().ToDictionary(item => item.Item, item => item.Index);
    }

    private static int[][] Dependents(TaskDefinition[] tasks)
    {
        var fanOut = new int[tasks.Length];
        foreach (var dependency in tasks.SelectMany(task => task.DependsOn)) fanOut[dependency]++;

        var dependents = Array.ConvertAll(fanOut, count => count == 0 ? [] : new int[count]);
        var filled = new int[tasks.Length];
        for (var i = 0; i < tasks.Length; i++)
        {
            foreach (var dependency in tasks[i].DependsOn) dependents[dependency][filled[dependency]++] = i;
        }

        return dependents;
    }

    private static Dictionary<StepId, int> Steps(TaskDefinition[] tasks)
    {
        var byStep = new Dictionary<StepId, int>();
        for (var i = 0; i < tasks.Length; i++)
        {
            if (tasks[i].StepId is { } step) byStep.Add(step, i);
        }

        return byStep;
    }
}

/// <summary>What never changes about a task and matters for decisions; the rest of its spec stays in the catalog.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="StepId">The step it comes from, if any.</param>
/// <param name="Title">One line for people.</param>
/// <param name="RoleId">The role that does it.</param>
/// <param name="TimeoutSeconds">Longest execution of one attempt, in seconds.</param>
/// <param name="DependsOn">Numbers of the tasks that must have succeeded before.</param>
public sealed record TaskDefinition(
    TaskId TaskId, StepId? StepId, string Title, RoleId RoleId, int TimeoutSeconds, int[] DependsOn)
{
    /// <summary>Its step id, or <c>task-{id}</c>.</summary>
    public string StageId => StepId?.Value ?? $"task-{TaskId}";
}
