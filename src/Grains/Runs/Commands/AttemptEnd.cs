namespace Multyagents.Runs;

/// <summary>What goes with the end of an attempt, whatever ended it: its container, worktree and paths are given back.</summary>
internal static class AttemptEnd
{
    /// <summary>Puts on record what the task's attempt, which has just ended, needs no more.</summary>
    public static void Release(EventRecorder recorder, int index, WorktreeCleanup? cleanup = null)
    {
        var task = recorder.State.Tasks[index];
        if (task.Definition.Conditions.ExecutionMode == ExecutionMode.DockerSandbox && !WasCanceledBefore(task)) recorder.Emit(StopSandbox(recorder, task));
        if (task.Workspace is { WorktreePath: { } path, GitBranch: { } branch, WorktreeReleased: false })
        {
            recorder.Emit(new WorktreeReleased(task.Attempt, path, branch, cleanup?.Attempted ?? false, cleanup?.Succeeded ?? false, cleanup?.Message)
            {
                At = recorder.At,
                TaskId = task.Definition.TaskId,
            });
        }

        ReleaseLocks(recorder, task, null);
    }

    /// <summary>Puts on record that the task holds its paths no more, if it does.</summary>
    public static void ReleaseLocks(EventRecorder recorder, TaskState task, string? requestedBy)
    {
        if (!task.Workspace.HoldsLocks) return;
        recorder.Emit(new LocksReleased(task.Attempt, task.Definition.Conditions.LockPaths, requestedBy) { At = recorder.At, TaskId = task.Definition.TaskId });
    }

    // Then there never was a container.
    private static bool WasCanceledBefore(TaskState task) => task.Status == TaskStatus.Canceled && !task.Workspace.SandboxStarted;

    // A container that ended by itself has an exit code; without one, something else kept it from its work.
    private static TaskEvent StopSandbox(EventRecorder recorder, TaskState task) =>
        task.ExitCode is null && task.Status is TaskStatus.Failed or TaskStatus.SubmitFailed
            ? new SandboxFailed(task.Attempt, task.Workspace.ContainerId, task.Message) { At = recorder.At, TaskId = task.Definition.TaskId }
            : new SandboxStopped(task.Attempt, task.Workspace.ContainerId, task.ExitCode) { At = recorder.At, TaskId = task.Definition.TaskId };
}
