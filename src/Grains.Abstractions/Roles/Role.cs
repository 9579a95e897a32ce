namespace Multyagents;

/// <summary>Who does a task: the settings that its agent or script works under.</summary>
/// <param name="Id">The role's id.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Context7Enabled">Whether the context7 provider is on by default.</param>
/// <param name="SystemPrompt">System prompt of the agent.</param>
/// <param name="AllowedTools">Tools it may use; trimmed, no duplicates.</param>
/// <param name="SkillPacks">Skill packs it gets; trimmed, no duplicates.</param>
/// <param name="ExecutionConstraints">A JSON object; <c>retry_policy</c> in it is the automatic retry policy.</param>
[GenerateSerializer, Immutable, Alias("multyagents.role")]
public sealed record Role(
    RoleId Id,
    string Name,
    bool Context7Enabled,
    string SystemPrompt,
    ValueList<string> AllowedTools,
    ValueList<string> SkillPacks,
    JsonText ExecutionConstraints);
