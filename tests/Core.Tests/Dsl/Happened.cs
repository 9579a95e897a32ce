namespace Multyagents.Core.Tests;

/// <summary>Events, short. Their time is that of the command under test.</summary>
internal static class Happened
{
    public static TaskDispatched Dispatched(char step, int attempt, long? rerunSeq = null) =>
        new(attempt, Given.Spec(step).TimeoutSeconds, rerunSeq) { TaskId = Given.Task(step) };

    public static TaskQueued Queued(char step, int attempt) => new(attempt, "queued", null) { TaskId = Given.Task(step) };

    public static TaskSubmitFailed SubmitFailed(char step, int attempt, string message = "runner submit failed: 503") =>
        new(attempt, message) { TaskId = Given.Task(step) };

    public static TaskCancelRequested Canceled(char step, int attempt, TaskStatus from, string? message = null) =>
        new(attempt, TaskStatus.Canceled, from, Do.Operator, message) { TaskId = Given.Task(step) };

    public static TaskCancelRequested CancelRequested(char step, int attempt, TaskStatus from, string? message = null) =>
        new(attempt, TaskStatus.CancelRequested, from, Do.Operator, message) { TaskId = Given.Task(step) };

    public static TaskPartialRerunReset Reset(RunScenario run, char step, TaskStatus from, bool auto = true, string by = Do.Operator, string reason = Do.Why) =>
        new(from, by, reason, run.Now.AddSeconds(1), auto) { TaskId = Given.Task(step) };

    public static PartialRerunRequested RerunRequested(
        string tasks,
        string steps = "",
        bool auto = true,
        int max = Limits.DefaultMaxDispatch,
        string? key = null,
        string? hash = null,
        string by = Do.Operator,
        string reason = Do.Why) =>
        new(by, reason, Given.TaskIds(tasks), Given.Steps(steps), Given.TaskIds(tasks), auto, max, key, hash);

    public static StaleCallbackRejected Stale(char step, int? attempt, int current, TaskStatus status, TaskStatus reported) =>
        new(attempt, current, status, reported) { TaskId = Given.Task(step) };

    public static RunBecameRunning Running() => new();

    public static RunSucceeded Succeeded() => new();

    public static RunFailed Failed(int tasks) => new(tasks);

    public static ApprovalRequested ApprovalRequested(char step) => new(Given.Task(step).Value) { TaskId = Given.Task(step) };

    public static ApprovalGranted Approved(char step, string? by = Do.Operator, string? comment = null, DateTimeOffset? at = null) =>
        new(Given.Task(step).Value, by, comment, at) { TaskId = Given.Task(step) };

    public static ApprovalRefused Rejected(char step, string? by = Do.Operator, string? comment = null, DateTimeOffset? at = null) =>
        new(Given.Task(step).Value, by, comment, at) { TaskId = Given.Task(step) };

    public static DispatchBlockedByApproval BlockedByApproval(char step, ApprovalStatus status = ApprovalStatus.Pending) =>
        new(Given.Task(step).Value, status) { TaskId = Given.Task(step) };

    public static DispatchBlockedByMissingArtifacts BlockedByArtifacts(char step, params RequiredArtifact[] missing) =>
        new(missing.ToValueList()) { TaskId = Given.Task(step) };

    public static LocksReleased LocksReleased(char step, int attempt, string? by = null, params string[] paths) =>
        new(attempt, paths.Length == 0 ? ["/srv/shared"] : paths.ToValueList(), by) { TaskId = Given.Task(step) };

    public static WorktreeReserved WorktreeReserved(char step, int attempt) => new(
        attempt, $".multyagents/worktrees/run-7/task-{Given.Task(step)}", $"multyagents/run-7/task-{Given.Task(step)}")
    { TaskId = Given.Task(step) };

    public static WorktreeReleased WorktreeReleased(char step, int attempt, WorktreeCleanup? cleanup = null) => new(
        attempt,
        $".multyagents/worktrees/run-7/task-{Given.Task(step)}",
        $"multyagents/run-7/task-{Given.Task(step)}",
        cleanup?.Attempted ?? false,
        cleanup?.Succeeded ?? false,
        cleanup?.Message)
    { TaskId = Given.Task(step) };
}
