using System.Text.Json.Serialization.Metadata;

namespace Multyagents.Runs;

/// <summary>The contract's event types and the facts behind them: the one table between the two.</summary>
internal static class RunEventTypes
{
    private const string ControlPlane = "control-plane";
    private const string Operator = "operator";
    private const string Runner = "runner";

    private static readonly Entry[] All =
    [
        Of("workflow_run.created", Operator, RunEventJson.Default.RunCreated),
        Of("workflow_run.running", ControlPlane, RunEventJson.Default.RunBecameRunning),
        Of("workflow_run.paused", Operator, RunEventJson.Default.RunPaused),
        Of("workflow_run.resumed", Operator, RunEventJson.Default.RunResumed),
        Of("workflow_run.aborted", Operator, RunEventJson.Default.RunAborted),
        Of("workflow_run.succeeded", ControlPlane, RunEventJson.Default.RunSucceeded),
        Of("workflow_run.failed", ControlPlane, RunEventJson.Default.RunFailed),
        Of("workflow_run.partial_rerun_requested", Operator, RunEventJson.Default.PartialRerunRequested),
        Of("workflow_run.event_published", Operator, RunEventJson.Default.EventPublished),
        Of("task.created", ControlPlane, RunEventJson.Default.TaskCreated),
        Of("task.dispatched", ControlPlane, RunEventJson.Default.TaskDispatched),
        Of("task.runner_queued", ControlPlane, RunEventJson.Default.TaskQueued),
        Of("task.runner_submit_failed", ControlPlane, RunEventJson.Default.TaskSubmitFailed),
        Of("task.runner_status_updated", Runner, RunEventJson.Default.TaskStatusUpdated),
        Of("task.runner_cancel_requested", Operator, RunEventJson.Default.TaskCancelRequested),
        Of("task.runner_cancel_failed", Operator, RunEventJson.Default.TaskCancelFailed),
        Of("task.partial_rerun_reset", Operator, RunEventJson.Default.TaskPartialRerunReset),
        Of("task.stale_callback_rejected", Runner, RunEventJson.Default.StaleCallbackRejected),
        Of("task.retry_scheduled", ControlPlane, RunEventJson.Default.TaskRetryScheduled),
        Of("task.handoff_published", Runner, RunEventJson.Default.HandoffPublished),
        Of("task.dispatch_blocked_by_approval", ControlPlane, RunEventJson.Default.DispatchBlockedByApproval),
        Of("task.dispatch_blocked_missing_handoff_artifacts", ControlPlane, RunEventJson.Default.DispatchBlockedByMissingArtifacts),
        Of("task.worktree_session_reserved", ControlPlane, RunEventJson.Default.WorktreeReserved),
        Of("task.worktree_session_released", Runner, RunEventJson.Default.WorktreeReleased),
        Of("task.locks_released", ControlPlane, RunEventJson.Default.LocksReleased),
        Of("approval.pending", ControlPlane, RunEventJson.Default.ApprovalRequested),
        Of("approval.approved", Operator, RunEventJson.Default.ApprovalGranted),
        Of("approval.rejected", Operator, RunEventJson.Default.ApprovalRefused),
        Of("artifact.created", Operator, RunEventJson.Default.ArtifactCreated),
        Of("sandbox.started", Runner, RunEventJson.Default.SandboxStarted),
        Of("sandbox.stopped", Runner, RunEventJson.Default.SandboxStopped),
        Of("sandbox.failed", Runner, RunEventJson.Default.SandboxFailed),
    ];

    private static readonly Dictionary<string, Entry> ByName = All.ToDictionary(entry => entry.Name, StringComparer.Ordinal);

    private static readonly Dictionary<Type, Entry> ByFact = All.ToDictionary(entry => entry.Fact);

    /// <summary>Whether an event type is the control plane's own, so that no client may publish it.</summary>
    public static bool IsOwn(string eventType) => ByName.ContainsKey(eventType);

    /// <summary>The entry of an event type; null for one that clients publish.</summary>
    public static Entry? Find(string eventType) => ByName.GetValueOrDefault(eventType);

    /// <summary>The entry of a fact.</summary>
    public static Entry Of(RunEvent happened) => ByFact[happened.GetType()];

    private static Entry Of<TEvent>(string name, string producer, JsonTypeInfo<TEvent> json)
        where TEvent : RunEvent => new(name, producer, typeof(TEvent), json);

    /// <summary>One event type.</summary>
    /// <param name="Name">The contract's string.</param>
    /// <param name="Producer">Who produces it.</param>
    /// <param name="Fact">The record behind it.</param>
    /// <param name="Json">How its payload is written and read.</param>
    internal sealed record Entry(string Name, string Producer, Type Fact, JsonTypeInfo Json);
}
