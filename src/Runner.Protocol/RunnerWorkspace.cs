namespace Multyagents.Runner.Protocol;

/// <summary>Where an execution works. The working directory is <see cref="WorktreePath"/>, else <see cref="ProjectRoot"/>, else a scratch folder.</summary>
public sealed record RunnerWorkspace
{
    /// <summary>The project's id.</summary>
    public long? ProjectId { get; init; }

    /// <summary>Absolute path of the project's folder.</summary>
    public string? ProjectRoot { get; init; }

    /// <summary>Absolute paths that the control plane has locked for this task.</summary>
    public IReadOnlyList<string>? LockPaths { get; init; }

    /// <summary>Absolute path of the task's worktree, which the runner makes in the mode isolated-worktree: under <c>.multyagents/worktrees</c> of <see cref="ProjectRoot"/>.</summary>
    public string? WorktreePath { get; init; }

    /// <summary>The worktree's branch; it begins with <c>multyagents/</c>.</summary>
    public string? GitBranch { get; init; }
}
