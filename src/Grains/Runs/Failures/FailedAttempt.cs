namespace Multyagents.Runs;

/// <summary>What is made of a failed attempt: its kind, and whether it is tried again automatically.</summary>
/// <param name="Category">Its kind.</param>
/// <param name="Decision">What the retry policy says; null where the role has none.</param>
/// <param name="Policy">That policy.</param>
internal sealed record FailedAttempt(FailureCategory Category, RetryDecision? Decision, RetryPolicy? Policy)
{
    /// <summary>Why it is, or is not, retried.</summary>
    public string? RetryReason => Decision?.Reason;

    /// <summary>The policy covers it, and no retry is left.</summary>
    public bool IsExhausted => Decision is { Retry: false, Cause: { } cause } && Policy!.RetryOn.Contains(cause);

    /// <summary>Judges a report of a failure.</summary>
    public static FailedAttempt Of(TaskReport report, RunState state, TaskState task)
    {
        var conditions = task.Definition.Conditions;
        return new(
            FailureClassification.Categorize(report, conditions.ExecutionMode),
            conditions.RetryPolicy is { } policy ? Decide(policy, report, state, task) : null,
            conditions.RetryPolicy);
    }

    /// <summary>The retry to put on record; null when there is none.</summary>
    public TaskRetryScheduled? Retry(TaskState task) => Decision is { Retry: true, Cause: { } cause }
        ? new(task.Attempt, task.Retries.Used + 1, Policy!.MaxRetries, cause, Decision.Reason, task.InRerun ? task.LastRerun?.Seq : null)
        : null;

    // Somebody wanted this to end: then it is not tried again.
    private static RetryDecision Decide(RetryPolicy policy, TaskReport report, RunState state, TaskState task)
    {
        if (state.IsAborted) return new(false, null, "retry policy skipped: the run is aborted");
        if (task.Status == TaskStatus.CancelRequested) return new(false, null, "retry policy skipped: a cancel was requested");
        return RetryPolicies.Decide(policy, task.Retries.Used, FailureClassification.Cause(report));
    }
}
