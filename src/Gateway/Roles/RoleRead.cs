using Multyagents.Gateway.Json;

namespace Multyagents.Gateway.Roles;

/// <summary>A role: who does a task.</summary>
public sealed record RoleRead
{
    /// <summary>Its id.</summary>
    public required long Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the context7 provider is on by default.</summary>
    public required bool Context7Enabled { get; init; }

    /// <summary>System prompt of the agent.</summary>
    public required string SystemPrompt { get; init; }

    /// <summary>Tools it may use.</summary>
    public required string[] AllowedTools { get; init; }

    /// <summary>Skill packs it gets.</summary>
    public required string[] SkillPacks { get; init; }

    /// <summary>An object; <c>retry_policy</c> in it is the automatic retry policy.</summary>
    public required RawJson ExecutionConstraints { get; init; }

    internal static RoleRead Of(Role role) => new()
    {
        Id = role.Id.Value,
        Name = role.Name,
        Context7Enabled = role.Context7Enabled,
        SystemPrompt = role.SystemPrompt,
        AllowedTools = [.. role.AllowedTools],
        SkillPacks = [.. role.SkillPacks],
        ExecutionConstraints = RawJson.Of(role.ExecutionConstraints),
    };
}
