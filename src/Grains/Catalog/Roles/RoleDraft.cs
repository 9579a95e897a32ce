namespace Multyagents.Catalog;

/// <summary>Body of <c>POST /roles</c> and <c>PUT /roles/{id}</c>; absent members are null.</summary>
/// <param name="Name">Required; trimmed.</param>
/// <param name="Context7Enabled">Absent: false.</param>
/// <param name="SystemPrompt">Absent: empty.</param>
/// <param name="AllowedTools">Absent: none.</param>
/// <param name="SkillPacks">Absent: none.</param>
/// <param name="ExecutionConstraints">Absent: <c>{}</c>.</param>
public sealed record RoleDraft(
    string? Name,
    bool? Context7Enabled,
    string? SystemPrompt,
    ValueList<string>? AllowedTools,
    ValueList<string>? SkillPacks,
    JsonText? ExecutionConstraints);
