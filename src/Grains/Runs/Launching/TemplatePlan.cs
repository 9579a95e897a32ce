namespace Multyagents.Runs;

/// <summary>A template with its overrides applied: what each step's task will be, before any id is allocated.</summary>
/// <param name="Steps">The steps, in template order.</param>
public sealed record TemplatePlan(ValueList<PlannedStep> Steps)
{
    /// <summary>The tasks, numbered from <paramref name="first"/> on in template order.</summary>
    /// <param name="first">Id of the first one.</param>
    /// <param name="policies">Retry policies of the roles that have one.</param>
    public ValueList<NewTask> ToTasks(TaskId first, IReadOnlyDictionary<RoleId, RetryPolicy> policies) =>
        Steps.Select((step, position) => ToTask(step, position, first, policies)).ToValueList();

    /// <summary>The steps for others to read.</summary>
    public ValueList<RunPlanStep> ToSteps() => Steps
        .Select(step => new RunPlanStep(step.StepId, step.DependsOn.Select(dependency => Steps[dependency].StepId).ToValueList(), step.Spec, step.RequiredArtifacts))
        .ToValueList();

    private static NewTask ToTask(PlannedStep step, int position, TaskId first, IReadOnlyDictionary<RoleId, RetryPolicy> policies) => new(
        At(first, position),
        step.StepId,
        step.DependsOn.Select(dependency => At(first, dependency)).ToValueList(),
        step.Spec,
        step.RequiredArtifacts,
        policies.GetValueOrDefault(step.Spec.RoleId));

    private static TaskId At(TaskId first, int position) => new(first.Value + position);
}

/// <summary>One step of a <see cref="TemplatePlan"/>.</summary>
/// <param name="StepId">The step.</param>
/// <param name="DependsOn">Positions, in the plan, of the steps that must have succeeded before.</param>
/// <param name="Spec">What its task is to do.</param>
/// <param name="RequiredArtifacts">What its dependencies must have handed over before.</param>
public sealed record PlannedStep(StepId StepId, ValueList<int> DependsOn, TaskSpec Spec, ValueList<RequiredArtifact> RequiredArtifacts);
