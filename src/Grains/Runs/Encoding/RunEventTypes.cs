using System.Collections.Frozen;
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
        Of("task.created", ControlPlane, RunEventJson.Default.TaskCreated),
        Of("task.dispatched", ControlPlane, RunEventJson.Default.TaskDispatched),
        Of("task.runner_queued", ControlPlane, RunEventJson.Default.TaskQueued),
        Of("task.runner_submit_failed", ControlPlane, RunEventJson.Default.TaskSubmitFailed),
        Of("task.runner_status_updated", Runner, RunEventJson.Default.TaskStatusUpdated),
        Of("task.runner_cancel_requested", Operator, RunEventJson.Default.TaskCancelRequested),
        Of("task.runner_cancel_failed", Operator, RunEventJson.Default.TaskCancelFailed),
        Of("task.partial_rerun_reset", Operator, RunEventJson.Default.TaskPartialRerunReset),
        Of("task.stale_callback_rejected", Runner, RunEventJson.Default.StaleCallbackRejected),
    ];

    /// <summary>
    /// The contract's types of features that are still to come. A client's event of such a name would be read as the control plane's own
    /// once they are there. A type that arrives moves from here to <see cref="All"/>.
    /// </summary>
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.Ordinal,
        "task.retry_scheduled",
        "task.handoff_published",
        "task.dispatch_blocked_by_approval",
        "task.dispatch_blocked_missing_handoff_artifacts",
        "task.worktree_session_reserved",
        "task.worktree_session_released",
        "task.locks_released",
        "approval.pending",
        "approval.approved",
        "approval.rejected",
        "artifact.created",
        "sandbox.started",
        "sandbox.stopped",
        "sandbox.failed");

    private static readonly Dictionary<string, Entry> ByName = All.ToDictionary(entry => entry.Name, StringComparer.Ordinal);

    private static readonly Dictionary<Type, Entry> ByFact = All.ToDictionary(entry => entry.Fact);

    /// <summary>Whether an event type is the control plane's own, so that no client may publish it.</summary>
    public static bool IsOwn(string eventType) => ByName.ContainsKey(eventType) || Reserved.Contains(eventType);

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
