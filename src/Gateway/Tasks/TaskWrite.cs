using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Multyagents.Catalog;
using Multyagents.Gateway.Json;

namespace Multyagents.Gateway.Tasks;

/// <summary>A task to create outside any run.</summary>
public sealed record TaskWrite
{
    /// <summary>The role that does it; required.</summary>
    [Required]
    public long? RoleId { get; init; }

    /// <summary>One line for people; required.</summary>
    [Required]
    [MaxLength(Limits.MaxTitleLength)]
    public string? Title { get; init; }

    /// <summary>Whether the context7 provider is on: <c>inherit</c> (default), <c>force_on</c> or <c>force_off</c>.</summary>
    public string? Context7Mode { get; init; }

    /// <summary>Where an attempt executes: <c>no-workspace</c> (default), <c>shared-workspace</c>, <c>isolated-worktree</c> or <c>docker-sandbox</c>.</summary>
    public string? ExecutionMode { get; init; }

    /// <summary>True when a person must approve before the first dispatch; default false.</summary>
    public bool? RequiresApproval { get; init; }

    /// <summary>The project whose folder it works in.</summary>
    public long? ProjectId { get; init; }

    /// <summary>Absolute paths under the project that an attempt holds exclusively.</summary>
    public string?[]? LockPaths { get; init; }

    /// <summary>Container settings of the mode docker-sandbox: <c>{image, command[], workdir, env{}, mounts[]}</c>.</summary>
    public JsonElement? Sandbox { get; init; }

    /// <summary>Quality gate policy; default: one required blocker check <c>task-status</c>.</summary>
    public JsonElement? QualityGatePolicy { get; init; }

    /// <summary>What the runner executes; when absent the title is.</summary>
    [MaxLength(Limits.MaxPromptLength)]
    public string? Prompt { get; init; }

    /// <summary>Longest execution of one attempt, in seconds; default 600.</summary>
    public int? TimeoutSeconds { get; init; }

    internal TaskDraft ToDraft(Shape shape) => new(
        shape.Id<RoleId>("role_id", RoleId),
        Title,
        Context7Mode,
        ExecutionMode,
        RequiresApproval,
        shape.Id<ProjectId>("project_id", ProjectId),
        shape.List("lock_paths", LockPaths),
        shape.Object("sandbox", Sandbox),
        shape.Object("quality_gate_policy", QualityGatePolicy),
        Prompt,
        TimeoutSeconds);
}
