using Multyagents.Journal;
using Multyagents.Runs;

namespace Multyagents.Gateway.Attempts;

/// <summary>Folds a task's journal entries into its attempts. Shows what happened; decides nothing.</summary>
internal static class AttemptFold
{
    /// <summary>The attempts, ascending; each with the seq of the re-run that caused it, if one did.</summary>
    public static IReadOnlyList<(AttemptRead Attempt, long? RerunSeq)> Fold(IEnumerable<StoredEvent> events)
    {
        var attempts = new SortedDictionary<int, (AttemptRead Attempt, long? RerunSeq)>();
        foreach (var stored in events) Apply(attempts, RunEventCodec.Decode(stored.Entry));
        return [.. attempts.Values];
    }

    private static void Apply(SortedDictionary<int, (AttemptRead Attempt, long? RerunSeq)> attempts, RunEvent happened)
    {
        switch (happened)
        {
            case TaskDispatched dispatched:
                attempts[dispatched.Attempt] = (Begin(dispatched), dispatched.RerunSeq);
                break;
            case TaskQueued queued:
                Change(attempts, queued.Attempt, attempt => attempt with { Status = TaskStatus.Queued, Message = queued.Message ?? attempt.Message });
                break;
            case TaskSubmitFailed failed:
                Change(attempts, failed.Attempt, attempt => attempt with { Status = TaskStatus.SubmitFailed, Message = failed.Message, FinishedAt = failed.At });
                break;
            case TaskStatusUpdated updated:
                Change(attempts, updated.Attempt, attempt => Update(attempt, updated));
                break;
            case TaskCancelRequested requested:
                Change(attempts, requested.Attempt, attempt => Cancel(attempt, requested));
                break;
        }
    }

    private static AttemptRead Begin(TaskDispatched dispatched) => new()
    {
        Attempt = dispatched.Attempt,
        Status = TaskStatus.Dispatched,
        DispatchedAt = dispatched.At,
        StartedAt = null,
        FinishedAt = null,
        ExitCode = null,
        Message = null,
        StdoutBytes = null,
        StderrBytes = null,
        OutputTruncated = false,
        TimeoutSeconds = dispatched.TimeoutSeconds,
        ContainerId = null,
        Rerun = null,
    };

    private static AttemptRead Update(AttemptRead attempt, TaskStatusUpdated updated) => attempt with
    {
        Status = updated.Status,
        Message = updated.Message ?? attempt.Message,
        StartedAt = updated.StartedAt ?? attempt.StartedAt,
        FinishedAt = updated.Status.IsTerminal() ? updated.FinishedAt ?? updated.At : attempt.FinishedAt,
        ExitCode = updated.ExitCode,
        StdoutBytes = updated.StdoutBytes ?? attempt.StdoutBytes,
        StderrBytes = updated.StderrBytes ?? attempt.StderrBytes,
        OutputTruncated = updated.OutputTruncated ?? attempt.OutputTruncated,
        ContainerId = updated.ContainerId ?? attempt.ContainerId,
    };

    private static AttemptRead Cancel(AttemptRead attempt, TaskCancelRequested requested) => attempt with
    {
        Status = requested.Status,
        Message = requested.Message ?? attempt.Message,
        FinishedAt = requested.Status == TaskStatus.Canceled ? requested.At : attempt.FinishedAt,
    };

    private static void Change(
        SortedDictionary<int, (AttemptRead Attempt, long? RerunSeq)> attempts, int number, Func<AttemptRead, AttemptRead> change)
    {
        // A cancel before the first dispatch names attempt 0, which is none.
        if (attempts.TryGetValue(number, out var known)) attempts[number] = (change(known.Attempt), known.RerunSeq);
    }
}
