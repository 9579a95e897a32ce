using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Multyagents.Catalog;
using Multyagents.Gateway.Json;

namespace Multyagents.Gateway.Templates;

/// <summary>A workflow template to create, or to replace one with.</summary>
public sealed record TemplateWrite
{
    /// <summary>Name for people; required.</summary>
    [Required]
    [MaxLength(Limits.MaxNameLength)]
    public string? Name { get; init; }

    /// <summary>The project whose folder workspace steps use.</summary>
    public long? ProjectId { get; init; }

    /// <summary>The steps, at least one, without cycles.</summary>
    [Required]
    public StepWrite?[]? Steps { get; init; }

    internal TemplateDraft ToDraft(Shape shape) => new(
        Name,
        shape.Id<ProjectId>("project_id", ProjectId),
        shape.List("steps", Steps, (path, step) => step.ToDraft(shape, path)));
}

/// <summary>A step of a workflow template to be written.</summary>
public sealed record StepWrite
{
    /// <summary>Unique in the template; required.</summary>
    [Required]
    [MaxLength(Limits.MaxNameLength)]
    public string? StepId { get; init; }

    /// <summary>The role that does it; required.</summary>
    [Required]
    public long? RoleId { get; init; }

    /// <summary>One line for people; required.</summary>
    [Required]
    [MaxLength(Limits.MaxTitleLength)]
    public string? Title { get; init; }

    /// <summary>Steps that must have succeeded before.</summary>
    public string?[]? DependsOn { get; init; }

    /// <summary>Artifacts of dependencies that must have been handed over.</summary>
    public RequiredArtifactWrite?[]? RequiredArtifacts { get; init; }

    /// <summary>Quality gate policy: <c>{required_checks: [{check, required, severity, config, description}]}</c>.</summary>
    public JsonElement? QualityGatePolicy { get; init; }

    /// <summary>What the runner executes; when absent the title is.</summary>
    [MaxLength(Limits.MaxPromptLength)]
    public string? Prompt { get; init; }

    /// <summary>Longest execution of one attempt, in seconds; default 600.</summary>
    public int? TimeoutSeconds { get; init; }

    internal StepDraft ToDraft(Shape shape, string path) => new(
        StepId,
        shape.Id<RoleId>($"{path}.role_id", RoleId),
        Title,
        shape.List($"{path}.depends_on", DependsOn),
        Prompt,
        TimeoutSeconds,
        shape.List($"{path}.required_artifacts", RequiredArtifacts, (_, artifact) => artifact.ToDraft()),
        shape.Object($"{path}.quality_gate_policy", QualityGatePolicy));
}

/// <summary>A required artifact of a step to be written.</summary>
public sealed record RequiredArtifactWrite
{
    /// <summary>The dependency that hands it over; absent: any.</summary>
    public string? FromStepId { get; init; }

    /// <summary>Its type; absent: any.</summary>
    public string? ArtifactType { get; init; }

    /// <summary>Its label; absent: any.</summary>
    public string? Label { get; init; }

    internal RequiredArtifactDraft ToDraft() => new(FromStepId, ArtifactType, Label);
}
