namespace Multyagents;

/// <summary>The groups of task statuses that the contract names, in one place.</summary>
public static class TaskStatuses
{
    /// <summary>Number of values of <see cref="TaskStatus"/>, the invalid one included.</summary>
    public const int Count = (int)TaskStatus.SubmitFailed + 1;

    /// <summary>An attempt is under way.</summary>
    public static bool IsActive(this TaskStatus status) => status is
        TaskStatus.Dispatched or TaskStatus.Queued or TaskStatus.Running or TaskStatus.CancelRequested;

    /// <summary>Ended without success: what a partial re-run may reset.</summary>
    public static bool IsRerunnable(this TaskStatus status) => status is
        TaskStatus.Failed or TaskStatus.Canceled or TaskStatus.SubmitFailed;

    /// <summary>The attempt has ended.</summary>
    public static bool IsTerminal(this TaskStatus status) => status == TaskStatus.Success || status.IsRerunnable();

    /// <summary>The contract's string, e.g. <c>cancel-requested</c>.</summary>
    public static string ToWire(this TaskStatus status) => WireNames<TaskStatus>.Name(status);
}
