namespace Multyagents;

/// <summary><c>workflow_run.created</c>: first event of a run; exactly <paramref name="TaskCount"/> <see cref="TaskCreated"/> follow in the same append.</summary>
/// <param name="WorkflowTemplateId">Template it was expanded from; null for a run of given tasks.</param>
/// <param name="InitiatedBy">Who started it.</param>
/// <param name="AutoDispatch">Whether the run goes through its DAG by itself.</param>
/// <param name="TaskCount">Number of tasks.</param>
public sealed record RunCreated(TemplateId? WorkflowTemplateId, string? InitiatedBy, bool AutoDispatch, int TaskCount) : RunEvent;

/// <summary><c>workflow_run.running</c>: the run became running (first dispatch, resume, partial re-run).</summary>
public sealed record RunBecameRunning : RunEvent;

/// <summary><c>workflow_run.paused</c>.</summary>
/// <param name="RequestedBy">Who paused it, if known.</param>
public sealed record RunPaused(string? RequestedBy) : RunEvent;

/// <summary><c>workflow_run.resumed</c>.</summary>
/// <param name="RequestedBy">Who resumed it, if known.</param>
public sealed record RunResumed(string? RequestedBy) : RunEvent;

/// <summary><c>workflow_run.aborted</c>: for good.</summary>
/// <param name="RequestedBy">Who aborted it, if known.</param>
public sealed record RunAborted(string? RequestedBy) : RunEvent;

/// <summary><c>workflow_run.succeeded</c>: all tasks have succeeded.</summary>
public sealed record RunSucceeded : RunEvent;

/// <summary><c>workflow_run.failed</c>: at least one task ended without success.</summary>
/// <param name="FailedTasks">How many.</param>
public sealed record RunFailed(int FailedTasks) : RunEvent;

/// <summary><c>workflow_run.partial_rerun_requested</c>: who re-ran what and why. One <see cref="TaskPartialRerunReset"/> per reset task follows in the same append.</summary>
/// <param name="RequestedBy">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="SelectedTaskIds">All selected tasks, in template order.</param>
/// <param name="SelectedStepIds">The step ids among the selection as it was asked for.</param>
/// <param name="ResetTaskIds">The tasks that are reset, in template order.</param>
/// <param name="AutoDispatch">Whether ready ones are dispatched at once.</param>
/// <param name="MaxDispatch">At most how many at once.</param>
/// <param name="IdempotencyKey">The request's key, if it had one.</param>
/// <param name="RequestHash">Hash of the request that came with the key (hex).</param>
public sealed record PartialRerunRequested(
    string RequestedBy,
    string Reason,
    ValueList<TaskId> SelectedTaskIds,
    ValueList<StepId> SelectedStepIds,
    ValueList<TaskId> ResetTaskIds,
    bool AutoDispatch,
    int MaxDispatch,
    string? IdempotencyKey,
    string? RequestHash) : RunEvent;

/// <summary>
/// <c>workflow_run.event_published</c>: whose the client's event is that follows in the same append. Written where callers are known by their
/// keys: the event itself is kept as it was given, and in that anybody may name anybody.
/// </summary>
/// <param name="RequestedBy">Who published it.</param>
/// <param name="EventType">Its type.</param>
public sealed record EventPublished(string RequestedBy, string EventType) : RunEvent;

/// <summary>An event that a client published to the run (<c>POST /events</c>): on record, without effect on state.</summary>
/// <param name="EventType">Its type, as given.</param>
/// <param name="ProducerRole">Who produced it, as given.</param>
/// <param name="TaskId">The task it is about, if any.</param>
/// <param name="Payload">Its payload: a JSON object.</param>
public sealed record ClientEventPublished(string EventType, string ProducerRole, TaskId? TaskId, JsonText Payload) : RunEvent;
