namespace Multyagents.Runs;

/// <summary>What never changes about a run: its tasks and how they depend on each other. Tasks are numbered in template order.</summary>
public sealed class RunGraph
{
    private readonly int[][] _dependents;
    private readonly int[] _roleOf;
    private readonly Dictionary<TaskId, int>? _byTask;
    private readonly Dictionary<StepId, int> _byStep;

    private RunGraph(TaskDefinition[] tasks, int[][] dependents, Dictionary<TaskId, int>? byTask, Dictionary<StepId, int> byStep)
    {
        (Tasks, _dependents, _byTask, _byStep, (Roles, _roleOf)) = (tasks, dependents, byTask, byStep, NumberRoles(tasks));
        NeedsLocks = tasks.Any(task => task.NeedsLocks);
    }

    /// <summary>The tasks, in template order.</summary>
    public IReadOnlyList<TaskDefinition> Tasks { get; }

    /// <summary>Number of tasks.</summary>
    public int Count => Tasks.Count;

    /// <summary>Attempts of some of its tasks hold paths of their project exclusively.</summary>
    public bool NeedsLocks { get; }

    /// <summary>The roles of its tasks, each once, in template order.</summary>
    public IReadOnlyList<RoleId> Roles { get; }

    /// <summary>A task's role, as a position in <see cref="Roles"/>.</summary>
    public int RoleOf(int index) => _roleOf[index];

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
            [.. task.DependsOn.Select(Number)],
            TaskConditions.Of(task)))]);
    }

    /// <summary>Builds the graph of tasks that are numbered already.</summary>
    public static RunGraph Build(TaskDefinition[] tasks)
    {
        var steps = Steps(tasks);
        var gates = new Dictionary<JsonText, GatePolicy>();
        var resolved = Array.ConvertAll(tasks, task => ReferenceEquals(task.Conditions, TaskConditions.None) ? task : Resolve(task, tasks, gates));
        return new(resolved, Dependents(tasks), NumbersUnlessConsecutive([.. tasks.Select(task => task.TaskId)]), steps);
    }

    private static TaskDefinition Resolve(TaskDefinition task, TaskDefinition[] tasks, Dictionary<JsonText, GatePolicy> gates) => task with
    {
        Requirements = [.. task.Conditions.RequiredArtifacts.Select(asked => new ArtifactRequirement(
            asked.FromStepId is { } step ? [.. task.DependsOn.Where(dependency => tasks[dependency].StepId == step)] : task.DependsOn, asked))],
        Gate = task.Conditions.GatePolicy is { } policy ? Parsed(policy, gates) : GatePolicy.Default,
    };

    // Steps of one template mostly share one policy: parsed once, kept once.
    private static GatePolicy Parsed(JsonText policy, Dictionary<JsonText, GatePolicy> gates) =>
        gates.TryGetValue(policy, out var known) ? known : gates[policy] = GatePolicy.Parse(policy);

    // Tasks of a template get consecutive ids: then a subtraction finds them, and 10,000 dictionary entries are saved.
    private static Dictionary<TaskId, int>? NumbersUnlessConsecutive(TaskId[] ids)
    {
        if (ids.Index().All(item => item.Item.Value == ids[0].Value + item.Index)) return null;
        return ids.Index().ToDictionary(item => item.Item, item => item.Index);
    }

    private static (RoleId[] Roles, int[] RoleOf) NumberRoles(TaskDefinition[] tasks)
    {
        var numbers = new Dictionary<RoleId, int>();
        var roleOf = new int[tasks.Length];
        for (var i = 0; i < tasks.Length; i++)
        {
            if (!numbers.TryGetValue(tasks[i].RoleId, out var number)) numbers.Add(tasks[i].RoleId, number = numbers.Count);
            roleOf[i] = number;
        }

        return ([.. numbers.Keys], roleOf);
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
        var byStep = new Dictionary<StepId, int>(tasks.Length);
        for (var i = 0; i < tasks.Length; i++)
        {
            if (tasks[i].StepId is { } step) byStep.Add(step, i);
        }

        return byStep;
    }
}
