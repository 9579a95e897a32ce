namespace Multyagents.Core.Tests.Properties;

/// <summary>Where an attempt works, as the contract describes it.</summary>
internal sealed class ReferenceWorkspace
{
    public bool HoldsLocks { get; set; }

    public string? WorktreePath { get; set; }

    public string? Branch { get; set; }

    public bool WorktreeReleased { get; set; }

    public WorktreeCleanup? Cleanup { get; set; }

    public DateTimeOffset? CleanupAt { get; set; }

    public string? ContainerId { get; set; }

    public bool SandboxStarted { get; set; }

    public int? SandboxExitCode { get; set; }

    public string? SandboxError { get; set; }

    /// <summary>The workspace of a new attempt.</summary>
    public static ReferenceWorkspace Of(ReferenceTask task, TaskId id) => new()
    {
        HoldsLocks = task.NeedsLocks,
        WorktreePath = task.Conditions.Mode == ExecutionMode.IsolatedWorktree ? $".multyagents/worktrees/run-{Given.Run}/task-{id}" : null,
        Branch = task.Conditions.Mode == ExecutionMode.IsolatedWorktree ? $"multyagents/run-{Given.Run}/task-{id}" : null,
    };

    /// <summary>Everything is given back at the end of an attempt.</summary>
    public void Release(ReferenceTask task, WorktreeCleanup? cleanup, DateTimeOffset at)
    {
        HoldsLocks = false;
        if (WorktreePath is not null)
        {
            WorktreeReleased = true;
            if (cleanup is { Attempted: true }) (Cleanup, CleanupAt) = (cleanup, at);
        }

        if (task.Conditions.Mode != ExecutionMode.DockerSandbox) return;
        if (task.ExitCode is null && task.Status is TaskStatus.Failed or TaskStatus.SubmitFailed) SandboxError = task.Message;
        else SandboxExitCode = task.ExitCode;
    }

    public WorkspaceState ToState() =>
        new(HoldsLocks, WorktreePath, Branch, WorktreeReleased, Cleanup, CleanupAt, ContainerId, SandboxStarted, SandboxExitCode, SandboxError);
}
