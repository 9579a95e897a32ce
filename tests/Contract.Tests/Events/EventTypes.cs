namespace Multyagents.Contract.Tests.Events;

/// <summary>The contract's event types.</summary>
internal static class EventTypes
{
    public static readonly string[] All =
    [
        .. Of("workflow_run", "created|running|paused|resumed|aborted|succeeded|failed|partial_rerun_requested|event_published"),
        .. Of(
            "task",
            "created|dispatched|runner_queued|runner_submit_failed|runner_status_updated|runner_cancel_requested|runner_cancel_failed|retry_scheduled|partial_rerun_reset|handoff_published"),
        .. Of(
            "task",
            "dispatch_blocked_by_approval|dispatch_blocked_missing_handoff_artifacts|worktree_session_reserved|worktree_session_released|locks_released|stale_callback_rejected"),
        .. Of("approval", "pending|approved|rejected"),
        .. Of("artifact", "created"),
        .. Of("sandbox", "started|stopped|failed"),
    ];

    private static IEnumerable<string> Of(string subject, string names) => names.Split('|').Select(name => $"{subject}.{name}");
}
