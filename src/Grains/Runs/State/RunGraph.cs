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

    /// <summary>Builds the graph of tasks in template order.</summary>
    public static RunGraph Build(IReadOnlyList<TaskCreated> created)
    {
        var byTask = NumbersUnlessConsecutive(created);
        var first = created.Count > 0 ? created[0].TaskId.Value : 0;
        int Number(TaskId task) => byTask is null ? (int)(task.Value - first) : byTask[task];

        var tasks = new TaskDefinition[created.Count];
        var fanOut = new int[created.Count];
        for (var i = 0; i < tasks.Length; i++)
        {
            var dependsOn = created[i].DependsOn.Count == 0 ? [] : new int[created[i].DependsOn.Count];
            for (var d = 0; d < dependsOn.Length; d++)
            {
                dependsOn[d] = Number(created[i].DependsOn[d]);
                fanOut[dependsOn[d]]++;
            }

            var spec = created[i].Spec;
            tasks[i] = new(created[i].TaskId, created[i].StepId, spec.Title, spec.RoleId, spec.TimeoutSeconds, dependsOn);
        }

        return new(tasks, Dependents(tasks, fanOut), byTask, Steps(tasks));
    }

    // Tasks of a template get consecutive ids: then a subtraction finds them, and 10,000 dictionary entries are saved.
    private static Dictionary<TaskId, int>? NumbersUnlessConsecutive(IReadOnlyList<TaskCreated> created)
    {
        var consecutive = true;
        for (var i = 1; i < created.Count && consecutive; i++) consecutive = created[i].TaskId.Value == created[0].TaskId.Value + i;
        if (consecutive) return null;

        var byTask = new Dictionary<TaskId, int>(created.Count);
        for (var i = 0; i < created.Count; i++) byTask.Add(created[i].TaskId, i);
        return byTask;
    }

    private static int[][] Dependents(TaskDefinition[] tasks, int[] fanOut)
    {
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
