using Multyagents.Catalog;

namespace Multyagents.Runs;

/// <summary>Turns a template into the tasks of a run. Linear in steps and dependencies.</summary>
public static class TemplateExpansion
{
    private const string OverridesField = "step_task_overrides";

    // A list of unknown steps may be as long as the request; an answer should not be.
    private const int MaxStepsNamed = 20;

    /// <summary>
    /// Each step becomes one task with the step's title, prompt, timeout and gate. The template's project goes to every task
    /// that no override gives another: workspace modes need one, and a <c>no-workspace</c> task then works in the project's root.
    /// </summary>
    /// <param name="template">The template, as the catalog accepted it.</param>
    /// <param name="overrides">How single steps differ; at most one per step.</param>
    /// <param name="projects">The projects that the template and the overrides name, as far as they exist.</param>
    /// <returns>The plan; or <see cref="RunRejection.Invalid"/> with fields such as <c>step_task_overrides.build.lock_paths</c>.</returns>
    public static Outcome<TemplatePlan> Plan(
        WorkflowTemplate template, ValueList<StepOverride> overrides, IReadOnlyDictionary<ProjectId, Project> projects)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(projects);
        var errors = new FieldErrors();
        var positions = Positions(template);
        var byStep = ByStep(overrides, positions, errors);
        var steps = template.Steps
            .Select(step => PlanStep(step, byStep.GetValueOrDefault(step.StepId), template.ProjectId, projects, positions, errors))
            .ToValueList();
        return errors.Or(() => new TemplatePlan(steps));
    }

    private static Dictionary<StepId, int> Positions(WorkflowTemplate template)
    {
        var positions = new Dictionary<StepId, int>(template.Steps.Count);
        for (var i = 0; i < template.Steps.Count; i++) positions.Add(template.Steps[i].StepId, i);
        return positions;
    }

    private static Dictionary<StepId, StepOverride> ByStep(
        ValueList<StepOverride> overrides, Dictionary<StepId, int> positions, FieldErrors errors)
    {
        var byStep = new Dictionary<StepId, StepOverride>(overrides.Count);
        foreach (var given in overrides)
        {
            if (!byStep.TryAdd(given.StepId, given))
                errors.Add(FieldOf(given.StepId), "is given more than once");
        }

        var unknown = byStep.Keys.Where(step => !positions.ContainsKey(step)).ToList();
        if (unknown.Count > 0)
            errors.Add(OverridesField, $"unknown step ids: {Name(unknown)}");
        return byStep;
    }

    private static PlannedStep PlanStep(
        WorkflowStep step,
        StepOverride? given,
        ProjectId? templateProject,
        IReadOnlyDictionary<ProjectId, Project> projects,
        Dictionary<StepId, int> positions,
        FieldErrors errors)
    {
        var project = given?.ProjectId ?? templateProject;
        var lockPaths = given is null ? default : CheckOverride(given, project, projects, errors);
        var spec = new TaskSpec(
            step.RoleId,
            step.Title,
            step.Prompt,
            step.TimeoutSeconds ?? Limits.DefaultTimeoutSeconds,
            given?.Context7Mode ?? Context7Mode.Inherit,
            given?.ExecutionMode ?? ExecutionMode.NoWorkspace,
            given?.RequiresApproval ?? false,
            project,
            lockPaths,
            given?.Sandbox,
            step.QualityGatePolicy);
        return new(step.StepId, step.DependsOn.Select(dependency => positions[dependency]).ToValueList(), spec, step.RequiredArtifacts);
    }

    private static ValueList<string> CheckOverride(
        StepOverride given, ProjectId? project, IReadOnlyDictionary<ProjectId, Project> projects, FieldErrors errors)
    {
        var field = FieldOf(given.StepId);
        EnumRules.CheckKnown(given.Context7Mode, $"{field}.context7_mode", errors);
        var modeKnown = EnumRules.CheckKnown(given.ExecutionMode, $"{field}.execution_mode", errors);
        var workspace = new WorkspaceDraft(
            modeKnown ? given.ExecutionMode ?? ExecutionMode.NoWorkspace : ExecutionMode.Invalid,
            given.RequiresApproval ?? false,
            project,
            project is { } id ? projects.GetValueOrDefault(id) : null,
            given.LockPaths,
            given.Sandbox);
        return WorkspaceRules.Check(workspace, $"{field}.", errors);
    }

    private static string FieldOf(StepId step) => FieldPath.Member(OverridesField, step.Value);

    private static string Name(List<StepId> steps)
    {
        var named = string.Join(", ", steps.Take(MaxStepsNamed));
        return steps.Count <= MaxStepsNamed ? named : $"{named} and {steps.Count - MaxStepsNamed} more";
    }
}
