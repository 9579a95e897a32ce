namespace Multyagents.Catalog;

/// <summary>Body of <c>POST /tasks</c>; absent members are null.</summary>
/// <param name="RoleId">Required; an existing role.</param>
/// <param name="Title">Required; trimmed.</param>
/// <param name="Context7Mode">A <see cref="Multyagents.Context7Mode"/> by its wire string. Absent: <c>inherit</c>.</param>
/// <param name="ExecutionMode">An <see cref="Multyagents.ExecutionMode"/> by its wire string. Absent: <c>no-workspace</c>.</param>
/// <param name="RequiresApproval">Absent: false.</param>
/// <param name="ProjectId">An existing project; every mode but <c>no-workspace</c> needs one. With it, a <c>no-workspace</c> task works in the project's root.</param>
/// <param name="LockPaths">Absolute paths under the project; <c>shared-workspace</c> needs at least one. Absent: none.</param>
/// <param name="Sandbox">Container settings: <c>docker-sandbox</c> needs them, other modes refuse them.</param>
/// <param name="QualityGatePolicy">Absent: the default gate.</param>
/// <param name="Prompt">Kept as it is. Absent or blank: the title is the prompt.</param>
/// <param name="TimeoutSeconds">Absent: <see cref="Limits.DefaultTimeoutSeconds"/>.</param>
public sealed record TaskDraft(
    RoleId? RoleId,
    string? Title,
    string? Context7Mode,
    string? ExecutionMode,
    bool? RequiresApproval,
    ProjectId? ProjectId,
    ValueList<string>? LockPaths,
    JsonText? Sandbox,
    JsonText? QualityGatePolicy,
    string? Prompt,
    int? TimeoutSeconds);
