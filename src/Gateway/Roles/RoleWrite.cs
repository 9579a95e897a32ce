using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Multyagents.Catalog;
using Multyagents.Gateway.Json;

namespace Multyagents.Gateway.Roles;

/// <summary>A role to create, or to replace one with.</summary>
public sealed record RoleWrite
{
    /// <summary>Name for people; required.</summary>
    [Required]
    [MaxLength(Limits.MaxNameLength)]
    public string? Name { get; init; }

    /// <summary>Whether the context7 provider is on by default; default false.</summary>
    public bool? Context7Enabled { get; init; }

    /// <summary>System prompt of the agent; default empty.</summary>
    [MaxLength(Limits.MaxPromptLength)]
    public string? SystemPrompt { get; init; }

    /// <summary>Tools it may use; trimmed and deduplicated.</summary>
    public string?[]? AllowedTools { get; init; }

    /// <summary>Skill packs it gets; trimmed and deduplicated.</summary>
    public string?[]? SkillPacks { get; init; }

    /// <summary>An object; <c>retry_policy</c> = <c>{max_retries: 0..10, retry_on: [network | flaky-test | runner-transient]}</c>.</summary>
    public JsonElement? ExecutionConstraints { get; init; }

    internal RoleDraft ToDraft(Shape shape) => new(
        Name,
        Context7Enabled,
        SystemPrompt,
        shape.List("allowed_tools", AllowedTools),
        shape.List("skill_packs", SkillPacks),
        shape.Object("execution_constraints", ExecutionConstraints));
}
