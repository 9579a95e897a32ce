using System.Diagnostics;

namespace Multyagents.Runs;

/// <summary>What each event makes of the place where an attempt works.</summary>
internal static class WorkspaceEvolution
{
    public static WorkspaceState Apply(WorkspaceState workspace, TaskEvent happened) => happened switch
    {
        LocksReleased => workspace with { HoldsLocks = false },
        WorktreeReserved reserved => workspace with { WorktreePath = reserved.WorktreePath, GitBranch = reserved.GitBranch },
        WorktreeReleased released => workspace with
        {
            WorktreeReleased = true,
            Cleanup = released.CleanupAttempted ? new(released.CleanupAttempted, released.CleanupSucceeded, released.CleanupMessage) : null,
            CleanupAt = released.CleanupAttempted ? released.At : null,
        },
        SandboxStarted started => workspace with { SandboxStarted = true, ContainerId = started.ContainerId ?? workspace.ContainerId },
        SandboxStopped stopped => workspace with { ContainerId = stopped.ContainerId ?? workspace.ContainerId, SandboxExitCode = stopped.ExitCode },
        SandboxFailed failed => workspace with { ContainerId = failed.ContainerId ?? workspace.ContainerId, SandboxError = failed.Error },
        _ => throw new UnreachableException($"no evolution for {happened.GetType().Name}"),
    };
}
