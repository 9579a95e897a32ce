namespace Multyagents.Catalog;

/// <summary>What a workflow template must be like. Linear in steps and dependencies.</summary>
public static class TemplateRules
{
    /// <summary>The template that a draft describes, without its id yet; or all that is wrong with the draft.</summary>
    public static Outcome<WorkflowTemplate> Validate(TemplateDraft draft, TemplateReferences references)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(references);
        var errors = new FieldErrors();
        var name = TextRules.Required(draft.Name, "name", Limits.MaxNameLength, errors);
        if (draft.ProjectId is { } project && !references.ProjectExists)
            errors.Add("project_id", $"project {project} does not exist");
        var steps = CheckSteps(draft.Steps, references.Roles, errors);
        return errors.Or(() => new WorkflowTemplate(default, name, draft.ProjectId, steps));
    }

    private static ValueList<WorkflowStep> CheckSteps(
        ValueList<StepDraft>? given, IReadOnlySet<RoleId> roles, FieldErrors errors)
    {
        if (given is not { } drafts)
        {
            errors.Add("steps", "is required");
            return default;
        }

        if (drafts.Count == 0)
            errors.Add("steps", "must have at least one step");
        if (drafts.Count > Limits.MaxTasksPerRun)
        {
            // Nothing below is worth the work for a list that is refused anyway.
            TextRules.CheckCount(drafts.Count, "steps", Limits.MaxTasksPerRun, errors);
            return default;
        }

        var positions = CheckStepIds(drafts, errors);
        var steps = new List<WorkflowStep>(drafts.Count);
        var graph = new int[drafts.Count][];
        for (var i = 0; i < drafts.Count; i++)
        {
            var dependsOn = DependencyRules.Check(drafts[i], i, positions, errors);
            graph[i] = dependsOn.Positions;
            steps.Add(CheckStep(drafts[i], $"steps[{i}]", dependsOn.StepIds, roles, errors));
        }

        DependencyRules.CheckGraph(graph, steps, errors);
        return steps.ToValueList();
    }

    private static Dictionary<string, int> CheckStepIds(ValueList<StepDraft> drafts, FieldErrors errors)
    {
        var positions = new Dictionary<string, int>(drafts.Count, StringComparer.Ordinal);
        for (var i = 0; i < drafts.Count; i++)
        {
            var id = TextRules.Required(drafts[i].StepId, $"steps[{i}].step_id", Limits.MaxNameLength, errors);
            if (id.Length > 0 && !positions.TryAdd(id, i))
                errors.Add($"steps[{i}].step_id", $"'{id}' is the step_id of steps[{positions[id]}] already");
        }

        return positions;
    }

    private static WorkflowStep CheckStep(
        StepDraft draft, string field, ValueList<StepId> dependsOn, IReadOnlySet<RoleId> roles, FieldErrors errors)
    {
        if (draft.RoleId is not { } role)
            errors.Add($"{field}.role_id", "is required");
        else if (!roles.Contains(role))
            errors.Add($"{field}.role_id", $"role {role} does not exist");
        var title = TextRules.Required(draft.Title, $"{field}.title", Limits.MaxTitleLength, errors);
        var prompt = TextRules.Verbatim(draft.Prompt, $"{field}.prompt", Limits.MaxPromptLength, errors);
        TimeoutRules.Check(draft.TimeoutSeconds, $"{field}.timeout_seconds", errors);
        var artifacts = CheckArtifacts(draft.RequiredArtifacts, $"{field}.required_artifacts", dependsOn, errors);
        QualityGateRules.Check(draft.QualityGatePolicy, $"{field}.quality_gate_policy", errors);
        return new(
            new(draft.StepId?.Trim() ?? ""),
            draft.RoleId.GetValueOrDefault(),
            title,
            dependsOn,
            prompt,
            draft.TimeoutSeconds,
            artifacts,
            draft.QualityGatePolicy);
    }

    private static ValueList<RequiredArtifact> CheckArtifacts(
        ValueList<RequiredArtifactDraft>? given, string field, ValueList<StepId> dependsOn, FieldErrors errors)
    {
        if (given is not { Count: > 0 } drafts) return default;
        TextRules.CheckCount(drafts.Count, field, Limits.MaxListLength, errors);
        if (drafts.Count > Limits.MaxListLength) return default;
        var producers = dependsOn.ToHashSet();
        var artifacts = new List<RequiredArtifact>(drafts.Count);
        for (var i = 0; i < drafts.Count; i++)
            artifacts.Add(CheckArtifact(drafts[i], $"{field}[{i}]", producers, errors));
        return artifacts.ToValueList();
    }

    private static RequiredArtifact CheckArtifact(
        RequiredArtifactDraft draft, string field, HashSet<StepId> producers, FieldErrors errors)
    {
        StepId? from = TextRules.IsEntry(draft.FromStepId, out var id) ? new StepId(id) : null;
        if (from is { } producer && !producers.Contains(producer))
            errors.Add($"{field}.from_step_id", $"'{producer}' is not among the step's depends_on");
        var type = TextRules.IsEntry(draft.ArtifactType, out var given) ? given : null;
        if (type is not null && !ArtifactTypes.All.Contains(type, StringComparer.Ordinal))
            errors.Add($"{field}.artifact_type", $"must be one of: {string.Join(", ", ArtifactTypes.All)}");
        return new(from, type, TextRules.Optional(draft.Label, $"{field}.label", Limits.MaxNameLength, errors));
    }
}
