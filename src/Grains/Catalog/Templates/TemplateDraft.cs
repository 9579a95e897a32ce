namespace Multyagents.Catalog;

/// <summary>Body of <c>POST /workflow-templates</c> and <c>PUT /workflow-templates/{id}</c>; absent members are null.</summary>
/// <param name="Name">Required; trimmed.</param>
/// <param name="ProjectId">An existing project. Absent: none.</param>
/// <param name="Steps">Required; at least one.</param>
public sealed record TemplateDraft(string? Name, ProjectId? ProjectId, ValueList<StepDraft>? Steps);

/// <summary>One step of a <see cref="TemplateDraft"/>.</summary>
/// <param name="StepId">Required; trimmed; unique in the template.</param>
/// <param name="RoleId">Required; an existing role.</param>
/// <param name="Title">Required; trimmed.</param>
/// <param name="DependsOn">Step ids of the same template; trimmed, deduplicated. Absent: none.</param>
/// <param name="Prompt">Kept as it is. Absent or blank: the title is the prompt.</param>
/// <param name="TimeoutSeconds">Absent: <see cref="Limits.DefaultTimeoutSeconds"/>.</param>
/// <param name="RequiredArtifacts">Absent: none.</param>
/// <param name="QualityGatePolicy">Absent: the default gate.</param>
public sealed record StepDraft(
    string? StepId,
    RoleId? RoleId,
    string? Title,
    ValueList<string>? DependsOn,
    string? Prompt,
    int? TimeoutSeconds,
    ValueList<RequiredArtifactDraft>? RequiredArtifacts,
    JsonText? QualityGatePolicy);

/// <summary>One required artifact of a <see cref="StepDraft"/>.</summary>
/// <param name="FromStepId">One of the step's dependencies. Absent or blank: any of them.</param>
/// <param name="ArtifactType">One of <see cref="ArtifactTypes"/>. Absent or blank: any.</param>
/// <param name="Label">Trimmed. Absent or blank: any.</param>
public sealed record RequiredArtifactDraft(string? FromStepId, string? ArtifactType, string? Label);
