namespace Multyagents.Runs;

/// <summary>Takes a report about an attempt: from the runner, from asking it, or because the deadline passed.</summary>
/// <param name="Report">The report, messages and output capped.</param>
/// <param name="Digest">Fingerprint of the report, by which a repetition is known; never 0.</param>
/// <param name="OutputTruncated">True when output was cut.</param>
public sealed record ReportTaskStatus(TaskReport Report, long Digest, bool OutputTruncated) : RunCommand
{
    /// <inheritdoc />
    public override string Operation => "report";

    /// <inheritdoc />
    public override Decision Decide(RunId run, RunState? state)
    {
        if (state is null) return Decision.Refuse(state, new RunRejection.RunNotFound(run));
        if (Report.Status is not (TaskStatus.Running or TaskStatus.Success or TaskStatus.Failed or TaskStatus.Canceled))
            return Decision.Refuse(state, RunRejection.Invalid.Field("status", "must be one of: running, success, failed, canceled"));
        if (state.Find(Report.TaskId) is not { } task) return Decision.Refuse(state, new RunRejection.TaskNotFound(Report.TaskId));
        if (Report.Attempt is null && !task.Status.IsActive()) return Stale(state, task);

        var isCurrent = (Report.Attempt ?? task.Attempt) == task.Attempt && task.Attempt > 0 && task.Status != TaskStatus.Created;
        if (isCurrent && IsRepetition(task)) return Decision.Nothing(state);
        return isCurrent && task.Status.IsActive() ? Accept(state, task) : Stale(state, task);
    }

    // The runner's answer to a cancel may have ended the attempt already; its callback then only says so again.
    private bool IsRepetition(TaskState task) =>
        task.ReportDigest == Digest || (task.Status == TaskStatus.Canceled && Report.Status == TaskStatus.Canceled && task.ReportDigest == 0);

    private Decision Accept(RunState state, TaskState task)
    {
        // A cancel that was asked for stays asked for until the attempt ends.
        var status = Report.Status == TaskStatus.Running && task.Status == TaskStatus.CancelRequested ? TaskStatus.CancelRequested : Report.Status;
        var ends = status.IsTerminal();
        var recorder = new EventRecorder(state, At);
        recorder.Emit(new TaskStatusUpdated(
            task.Attempt,
            status,
            task.Status,
            Report.Source,
            Report.Message,
            Report.StartedAt ?? (task.StartedAt is null && Report.Status == TaskStatus.Running ? At : null),
            ends ? Report.FinishedAt ?? At : null,
            ends ? Report.ExitCode : null,
            ends ? Report.Stdout is null ? null : System.Text.Encoding.UTF8.GetByteCount(Report.Stdout) : null,
            ends ? Report.Stderr is null ? null : System.Text.Encoding.UTF8.GetByteCount(Report.Stderr) : null,
            ends && OutputTruncated ? true : null,
            Report.ContainerId,
            Digest)
        {
            At = At,
            TaskId = Report.TaskId,
        });
        return recorder.Settle();
    }

    private Decision Stale(RunState state, TaskState task)
    {
        var rejection = new RunRejection.StaleCallback(Report.TaskId, Report.Attempt, task.Attempt, task.Status);
        var noted = task.StaleAttemptsNoted;
        if (noted.Contains(Report.Attempt ?? 0) || noted.Count >= Limits.MaxStaleAttemptsJournaled) return Decision.Refuse(state, rejection);

        var recorder = new EventRecorder(state, At);
        recorder.Emit(new StaleCallbackRejected(Report.Attempt, task.Attempt, task.Status, Report.Status) { At = At, TaskId = Report.TaskId });
        return recorder.Settle(rejection);
    }
}
