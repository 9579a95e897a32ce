namespace Multyagents.Runner.Protocol;

/// <summary>The strings of <see cref="SubmitRequest.ExecutionMode"/>.</summary>
public static class ExecutionModes
{
    /// <summary>No project folder: the execution gets a fresh scratch folder.</summary>
    public const string NoWorkspace = "no-workspace";

    /// <summary>The project's own folder, shared under locks that the control plane holds.</summary>
    public const string SharedWorkspace = "shared-workspace";

    /// <summary>A git worktree of its own.</summary>
    public const string IsolatedWorktree = "isolated-worktree";

    /// <summary>A container.</summary>
    public const string DockerSandbox = "docker-sandbox";
}
