using Multyagents.Gateway.Json;

namespace Multyagents.Gateway.Templates;

/// <summary>A workflow template: a DAG of steps that a run expands into tasks.</summary>
public sealed record TemplateRead
{
    /// <summary>Its id.</summary>
    public required long Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The project whose folder workspace steps use.</summary>
    public required long? ProjectId { get; init; }

    /// <summary>The steps; their order is the template order of every list of tasks.</summary>
    public required StepRead[] Steps { get; init; }

    internal static TemplateRead Of(WorkflowTemplate template) => new()
    {
        Id = template.Id.Value,
        Name = template.Name,
        ProjectId = template.ProjectId?.Value,
        Steps = [.. template.Steps.Select(StepRead.Of)],
    };
}

/// <summary>A step of a workflow template.</summary>
public sealed record StepRead
{
    /// <summary>Unique in the template.</summary>
    public required string StepId { get; init; }

    /// <summary>The role that does it.</summary>
    public required long RoleId { get; init; }

    /// <summary>One line for people; also the prompt when there is none.</summary>
    public required string Title { get; init; }

    /// <summary>Steps that must have succeeded before.</summary>
    public required string[] DependsOn { get; init; }

    /// <summary>Artifacts of dependencies that must have been handed over.</summary>
    public required RequiredArtifactRead[] RequiredArtifacts { get; init; }

    /// <summary>Quality gate policy.</summary>
    public required RawJson QualityGatePolicy { get; init; }

    /// <summary>What the runner executes; null: the title.</summary>
    public required string? Prompt { get; init; }

    /// <summary>Longest execution of one attempt, in seconds.</summary>
    public required int TimeoutSeconds { get; init; }

    internal static StepRead Of(WorkflowStep step) => new()
    {
        StepId = step.StepId.Value,
        RoleId = step.RoleId.Value,
        Title = step.Title,
        DependsOn = step.DependsOn.Texts(),
        RequiredArtifacts = [.. step.RequiredArtifacts.Select(RequiredArtifactRead.Of)],
        QualityGatePolicy = Tasks.GatePolicies.PolicyOf(step.QualityGatePolicy),
        Prompt = step.Prompt,
        TimeoutSeconds = step.TimeoutSeconds ?? Limits.DefaultTimeoutSeconds,
    };
}

/// <summary>An artifact that must have been handed over before a step may start.</summary>
public sealed record RequiredArtifactRead
{
    /// <summary>The dependency that hands it over; null: any.</summary>
    public required string? FromStepId { get; init; }

    /// <summary>Its type; null: any.</summary>
    public required string? ArtifactType { get; init; }

    /// <summary>Its label; null: any.</summary>
    public required string? Label { get; init; }

    internal static RequiredArtifactRead Of(RequiredArtifact artifact) => new()
    {
        FromStepId = artifact.FromStepId?.Value,
        ArtifactType = artifact.ArtifactType,
        Label = artifact.Label,
    };
}
