namespace Multyagents;

/// <summary>A DAG of steps that a run expands into tasks.</summary>
/// <param name="Id">The template's id.</param>
/// <param name="Name">Name for people.</param>
/// <param name="ProjectId">The project whose folder workspace steps use, if any.</param>
/// <param name="Steps">The steps, in the author's order; that order is the template order of every list of tasks.</param>
[GenerateSerializer, Immutable, Alias("multyagents.workflow-template")]
public sealed record WorkflowTemplate(TemplateId Id, string Name, ProjectId? ProjectId, ValueList<WorkflowStep> Steps);

/// <summary>One step of a template.</summary>
/// <param name="StepId">Unique in the template.</param>
/// <param name="RoleId">The role that does it.</param>
/// <param name="Title">One line for people; also the prompt when there is none.</param>
/// <param name="DependsOn">Steps that must have succeeded before.</param>
/// <param name="Prompt">What the runner executes; null: the title.</param>
/// <param name="TimeoutSeconds">Longest execution of one attempt, in seconds; null: <see cref="Limits.DefaultTimeoutSeconds"/>.</param>
/// <param name="RequiredArtifacts">Artifacts of dependencies that must have been handed over.</param>
/// <param name="QualityGatePolicy">Quality gate policy as given; null: the default gate.</param>
[GenerateSerializer, Immutable, Alias("multyagents.workflow-step")]
public sealed record WorkflowStep(
    StepId StepId,
    RoleId RoleId,
    string Title,
    ValueList<StepId> DependsOn,
    string? Prompt,
    int? TimeoutSeconds,
    ValueList<RequiredArtifact> RequiredArtifacts,
    JsonText? QualityGatePolicy);

/// <summary>An artifact that must have been handed over before a step may start.</summary>
/// <param name="FromStepId">The dependency that hands it over; null: any.</param>
/// <param name="ArtifactType">Its type; null: any.</param>
/// <param name="Label">Its label; null: any.</param>
[GenerateSerializer, Immutable, Alias("multyagents.required-artifact")]
public sealed record RequiredArtifact(StepId? FromStepId, string? ArtifactType, string? Label)
{
    /// <summary>The same in words.</summary>
    public string Describe() =>
        $"{ArtifactType ?? "any artifact"}{(Label is null ? "" : $" labelled '{Label}'")} from {FromStepId?.Value ?? "any dependency"}";
}
