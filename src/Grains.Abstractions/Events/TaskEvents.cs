using System.Text.Json.Serialization;

namespace Multyagents;

/// <summary><c>task.created</c>: a task of the run, with all it is to do.</summary>
/// <param name="StepId">The step it was expanded from, if any.</param>
/// <param name="DependsOn">Tasks of the run that must have succeeded before.</param>
/// <param name="Spec">What it is to do.</param>
/// <param name="RequiredArtifacts">What its dependencies must have handed over before; null: nothing.</param>
/// <param name="RetryPolicy">The role's policy of automatic retries as it was when the run was created; null: none.</param>
public sealed record TaskCreated(
    StepId? StepId,
    ValueList<TaskId> DependsOn,
    TaskSpec Spec,
    ValueList<RequiredArtifact>? RequiredArtifacts = null,
    RetryPolicy? RetryPolicy = null) : TaskEvent;

/// <summary><c>task.dispatched</c>: a new attempt; journaled before anything is sent.</summary>
/// <param name="Attempt">1, 2, 3 …; never reused.</param>
/// <param name="TimeoutSeconds">Longest execution, in seconds.</param>
/// <param name="RerunSeq">Seq of the partial re-run that caused it, if one did.</param>
/// <param name="ConsumedArtifactIds">Artifacts of its dependencies that meet its requirements; null: it has none.</param>
/// <param name="LockPaths">Paths that it holds exclusively from here on; null: none.</param>
public sealed record TaskDispatched(
    int Attempt,
    int TimeoutSeconds,
    long? RerunSeq,
    ValueList<long>? ConsumedArtifactIds = null,
    ValueList<string>? LockPaths = null) : TaskEvent;

/// <summary><c>task.runner_queued</c>: the runner accepted the attempt.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="RunnerStatus">The runner's own word for its state.</param>
/// <param name="Message">The runner's message.</param>
public sealed record TaskQueued(int Attempt, string? RunnerStatus, string? Message) : TaskEvent;

/// <summary><c>task.runner_submit_failed</c>: the runner refused the attempt or could not be reached.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Message"><c>runner submit failed: …</c>.</param>
public sealed record TaskSubmitFailed(int Attempt, string Message) : TaskEvent;

/// <summary><c>task.runner_status_updated</c>: the runner (or the deadline, or reconciliation) reported a status.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Status">The task's status from here on.</param>
/// <param name="PreviousStatus">Its status before.</param>
/// <param name="Source">Where the report came from: one of <see cref="ReportSources"/>.</param>
/// <param name="Message">Message, if any.</param>
/// <param name="StartedAt">Start of the execution, if known.</param>
/// <param name="FinishedAt">End of the execution, if it ended.</param>
/// <param name="ExitCode">Exit code, if there is one.</param>
/// <param name="StdoutBytes">Size of the kept standard output in bytes (UTF-8).</param>
/// <param name="StderrBytes">Size of the kept standard error in bytes (UTF-8).</param>
/// <param name="OutputTruncated">True when output was cut.</param>
/// <param name="ContainerId">Container it ran in, if any.</param>
/// <param name="ReportDigest">Fingerprint of the report, by which a repetition is known; 0 for a look-up. A string in JSON: more than a JavaScript number holds.</param>
/// <param name="FailureCategory">Kind of the failure; null for any other status.</param>
/// <param name="RetryReason">Why a failure is, or is not, retried automatically; null where the role has no retry policy.</param>
/// <param name="RetriesExhausted">True when the policy covers the failure and no retry is left.</param>
public sealed record TaskStatusUpdated(
    int Attempt,
    TaskStatus Status,
    TaskStatus PreviousStatus,
    string Source,
    string? Message,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    int? ExitCode,
    long? StdoutBytes,
    long? StderrBytes,
    bool? OutputTruncated,
    string? ContainerId,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] long ReportDigest,
    FailureCategory? FailureCategory = null,
    string? RetryReason = null,
    bool? RetriesExhausted = null) : TaskEvent;

/// <summary><c>task.runner_cancel_requested</c>: a cancel was asked for and accepted.</summary>
/// <param name="Attempt">The attempt; 0 when none was under way.</param>
/// <param name="Status">The task's status from here on: <c>cancel-requested</c> or <c>canceled</c>.</param>
/// <param name="PreviousStatus">Its status before.</param>
/// <param name="RequestedBy">Who asked, if known.</param>
/// <param name="Message">The runner's message, or why no runner was asked.</param>
public sealed record TaskCancelRequested(int Attempt, TaskStatus Status, TaskStatus PreviousStatus, string? RequestedBy, string? Message) : TaskEvent;

/// <summary><c>task.runner_cancel_failed</c>: the runner could not be asked; the status stays.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="RequestedBy">Who asked, if known.</param>
/// <param name="Message">Why.</param>
public sealed record TaskCancelFailed(int Attempt, string? RequestedBy, string Message) : TaskEvent;

/// <summary><c>task.partial_rerun_reset</c>: a partial re-run put the task back to <c>created</c>; its attempts are kept.</summary>
/// <param name="PreviousStatus">Its status before.</param>
/// <param name="RequestedBy">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="RerunAt">When (UTC).</param>
/// <param name="AutoDispatch">False: the task waits for an explicit dispatch.</param>
public sealed record TaskPartialRerunReset(
    TaskStatus PreviousStatus, string RequestedBy, string Reason, DateTimeOffset RerunAt, bool AutoDispatch) : TaskEvent;

/// <summary><c>task.retry_scheduled</c>: a failed task goes back to <c>created</c> by its role's retry policy; its attempts are kept.</summary>
/// <param name="Attempt">The attempt that failed.</param>
/// <param name="Retry">Which retry it is: 1, 2 … since the task was created or reset.</param>
/// <param name="MaxRetries">How many the policy allows.</param>
/// <param name="Cause">What the failure was taken for.</param>
/// <param name="Reason">The same in words.</param>
/// <param name="RerunSeq">Seq of the partial re-run that the failed attempt belonged to, if it did.</param>
public sealed record TaskRetryScheduled(
    int Attempt, int Retry, int MaxRetries, RetryCause Cause, string Reason, long? RerunSeq) : TaskEvent;

/// <summary><c>task.stale_callback_rejected</c>: a callback of a superseded or ended attempt came and changed nothing.</summary>
/// <param name="Attempt">The attempt it was for; null when it named none.</param>
/// <param name="CurrentAttempt">The task's latest attempt.</param>
/// <param name="CurrentStatus">The task's status.</param>
/// <param name="ReportedStatus">What it reported.</param>
public sealed record StaleCallbackRejected(int? Attempt, int CurrentAttempt, TaskStatus CurrentStatus, TaskStatus ReportedStatus) : TaskEvent;
