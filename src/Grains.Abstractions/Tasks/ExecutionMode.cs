using System.Text.Json.Serialization;

namespace Multyagents;

/// <summary>Where a task's attempt executes. The strings are the wire contract's.</summary>
[JsonConverter(typeof(WireNameConverter<ExecutionMode>))]
public enum ExecutionMode : byte
{
    /// <summary>Never a real mode.</summary>
    Invalid = 0,

    /// <summary>In a scratch folder of the runner.</summary>
    [JsonStringEnumMemberName("no-workspace")]
    NoWorkspace,

    /// <summary>In the project's folder, holding locks on paths.</summary>
    [JsonStringEnumMemberName("shared-workspace")]
    SharedWorkspace,

    /// <summary>In a git worktree of its own.</summary>
    [JsonStringEnumMemberName("isolated-worktree")]
    IsolatedWorktree,

    /// <summary>In a container.</summary>
    [JsonStringEnumMemberName("docker-sandbox")]
    DockerSandbox,
}
