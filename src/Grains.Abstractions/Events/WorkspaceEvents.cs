namespace Multyagents;

/// <summary><c>task.locks_released</c>: the task holds its paths no more.</summary>
/// <param name="Attempt">The attempt that held them.</param>
/// <param name="ReleasedPaths">The paths.</param>
/// <param name="RequestedBy">Who asked for it; null when the end of the attempt did.</param>
public sealed record LocksReleased(int Attempt, ValueList<string> ReleasedPaths, string? RequestedBy) : TaskEvent;

/// <summary><c>task.worktree_session_reserved</c>: the attempt gets a worktree of its own.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="WorktreePath">Where, relative to the project's root.</param>
/// <param name="GitBranch">On which branch.</param>
public sealed record WorktreeReserved(int Attempt, string WorktreePath, string GitBranch) : TaskEvent;

/// <summary><c>task.worktree_session_released</c>: the attempt needs its worktree no more.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="WorktreePath">Where it was, relative to the project's root.</param>
/// <param name="GitBranch">Its branch, which stays.</param>
/// <param name="CleanupAttempted">Whether the runner tried to remove it.</param>
/// <param name="CleanupSucceeded">Whether that worked.</param>
/// <param name="CleanupMessage">What the removal said.</param>
public sealed record WorktreeReleased(
    int Attempt, string WorktreePath, string GitBranch, bool CleanupAttempted, bool CleanupSucceeded, string? CleanupMessage) : TaskEvent;

/// <summary><c>sandbox.started</c>: the attempt's container runs.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="ContainerId">The container, if the runner named it.</param>
public sealed record SandboxStarted(int Attempt, string? ContainerId) : TaskEvent;

/// <summary><c>sandbox.stopped</c>: the attempt's container has ended.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="ContainerId">The container, if the runner named it.</param>
/// <param name="ExitCode">Its exit code.</param>
public sealed record SandboxStopped(int Attempt, string? ContainerId, int? ExitCode) : TaskEvent;

/// <summary><c>sandbox.failed</c>: the attempt's container could not do its work: it never started, or was lost.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="ContainerId">The container, if the runner named it.</param>
/// <param name="Error">Why.</param>
public sealed record SandboxFailed(int Attempt, string? ContainerId, string? Error) : TaskEvent;
