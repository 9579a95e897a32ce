namespace Multyagents;

/// <summary>
/// Who holds which paths of one project's shared workspace, across all runs. Key: the project id. Two tasks never hold overlapping
/// paths: equal ones, or one inside the other. Of projects whose folders overlap, the grain of the outermost keeps the locks of all; the
/// others pass on what they are asked.
/// </summary>
[Alias("multyagents.workspace-locks")]
public interface IWorkspaceLocksGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Takes all paths of a request or none; what is granted is durable before the answer. Asking again for the same attempt is granted
    /// again, and a newer attempt takes over from an older one of its task. A run that was refused is driven when what it wanted may be free.
    /// </summary>
    [Alias("acquire")]
    Task<LockAnswer> Acquire(LockRequest request);

    /// <summary>Gives back what this attempt of the task, or an older one, holds. Harmless when it holds nothing.</summary>
    /// <returns>The paths that were given back.</returns>
    [Alias("release")]
    Task<ValueList<string>> Release(TaskId taskId, int attempt);

    /// <summary>All that is held, by task and path.</summary>
    [Alias("list")]
    Task<ValueList<HeldLock>> List();
}
