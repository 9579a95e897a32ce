namespace Multyagents.Runs;

/// <summary>What never changes about a task and matters for decisions; the rest of its spec stays in the catalog.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="StepId">The step it comes from, if any.</param>
/// <param name="Title">One line for people.</param>
/// <param name="RoleId">The role that does it.</param>
/// <param name="TimeoutSeconds">Longest execution of one attempt, in seconds.</param>
/// <param name="DependsOn">Numbers of the tasks that must have succeeded before.</param>
/// <param name="Conditions">What else its attempts depend on.</param>
public sealed record TaskDefinition(
    TaskId TaskId, StepId? StepId, string Title, RoleId RoleId, int TimeoutSeconds, int[] DependsOn, TaskConditions Conditions)
{
    /// <summary>Its step id, or <c>task-{id}</c>.</summary>
    public string StageId => StepId?.Value ?? $"task-{TaskId}";

    /// <summary>What must have been handed over before it may start.</summary>
    public IReadOnlyList<ArtifactRequirement> Requirements { get; init; } = [];

    /// <summary>How its quality gate is evaluated.</summary>
    public GatePolicy Gate { get; init; } = GatePolicy.Default;

    /// <summary>An attempt of it holds paths of its project exclusively.</summary>
    public bool NeedsLocks => Conditions.ExecutionMode == ExecutionMode.SharedWorkspace && Conditions.LockPaths.Count > 0;
}

/// <summary>The conditions of a task that most tasks do not have.</summary>
/// <param name="ExecutionMode">Where an attempt executes.</param>
/// <param name="RequiresApproval">A person must approve before the first dispatch.</param>
/// <param name="ProjectId">The project whose folder it works in, if any.</param>
/// <param name="LockPaths">Paths that an attempt holds exclusively.</param>
/// <param name="RequiredArtifacts">What its dependencies must have handed over before.</param>
/// <param name="RetryPolicy">When a failure is retried automatically; null: never.</param>
/// <param name="GatePolicy">Quality gate policy as given; null: the default gate.</param>
public sealed record TaskConditions(
    ExecutionMode ExecutionMode,
    bool RequiresApproval,
    ProjectId? ProjectId,
    ValueList<string> LockPaths,
    ValueList<RequiredArtifact> RequiredArtifacts,
    RetryPolicy? RetryPolicy,
    JsonText? GatePolicy)
{
    /// <summary>None at all: shared by all tasks like that.</summary>
    public static TaskConditions None { get; } = new(ExecutionMode.NoWorkspace, false, null, [], [], null, null);

    /// <summary>The conditions of a new task.</summary>
    public static TaskConditions Of(TaskCreated task)
    {
        var spec = task.Spec;
        var conditions = new TaskConditions(
            spec.ExecutionMode, spec.RequiresApproval, spec.ProjectId, spec.LockPaths, task.RequiredArtifacts ?? [], task.RetryPolicy, spec.QualityGatePolicy);
        return conditions == None ? None : conditions;
    }
}

/// <summary>An artifact that must have been handed over, with its possible producers by number.</summary>
/// <param name="From">Numbers of the tasks of which one hands it over.</param>
/// <param name="Asked">What is asked for.</param>
public sealed record ArtifactRequirement(int[] From, RequiredArtifact Asked);
