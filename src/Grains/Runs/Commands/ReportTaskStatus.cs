namespace Multyagents.Runs;

/// <summary>Takes a report about an attempt: from the runner, from asking it, or because the deadline passed.</summary>
/// <param name="Report">The report, messages and output capped.</param>
/// <param name="Digest">Fingerprint of the report, by which a repetition is known; 0 for what a look-up found: the runner still tells of that itself.</param>
/// <param name="Cut">Which output was cut.</param>
public sealed record ReportTaskStatus(TaskReport Report, long Digest, CutOutput Cut) : RunCommand
{
    /// <summary>How far a runner's clock may be ahead of this one; times later than that are taken as now.</summary>
    public static readonly TimeSpan MaxClockAhead = TimeSpan.FromDays(1);

    /// <inheritdoc />
    public override string Operation => "report";

    /// <inheritdoc />
    public override Decision Decide(RunId run, RunState? state)
    {
        if (state is null) return Decision.Refuse(state, new RunRejection.RunNotFound(run));
        if (Report.Status is not (TaskStatus.Running or TaskStatus.Success or TaskStatus.Failed or TaskStatus.Canceled))
            return Decision.Refuse(state, RunRejection.Invalid.Field("status", "must be one of: running, success, failed, canceled"));
        if (state.Find(Report.TaskId) is not { } task) return Decision.Refuse(state, new RunRejection.TaskNotFound(Report.TaskId));
        if (HandoffRules.Check(Report, task) is { } badHandoff) return Decision.Refuse(state, badHandoff);
        if (IsAnswered(task)) return Decision.Nothing(state);
        if (Report.Attempt is null && !task.Status.IsActive()) return Stale(state, task);

        var isCurrent = (Report.Attempt ?? task.Attempt) == task.Attempt && task.Attempt > 0 && task.Status != TaskStatus.Created;
        if (isCurrent && IsRepetition(task)) return Decision.Nothing(state);
        return isCurrent && task.Status.IsActive() ? Accept(state, task) : Stale(state, task);
    }

    // A look-up may have overtaken the runner's own callbacks, and so may its answer to a cancel: those only say again what is known.
    private bool IsRepetition(TaskState task)
    {
        if (Digest == 0) return Report.Status == TaskStatus.Running && task.Status is (TaskStatus.Running or TaskStatus.CancelRequested);
        if (task.ReportDigest != 0) return task.ReportDigest == Digest;
        return task.Status switch
        {
            TaskStatus.Success or TaskStatus.Failed => Report.Status == task.Status || Report.Status == TaskStatus.Running,
            TaskStatus.Canceled => Report.Status == TaskStatus.Canceled,
            _ => false,
        };
    }

    // The failure that led to an automatic retry, told again: its runner did not hear the answer. A look-up tells the same in other words.
    private bool IsAnswered(TaskState task) =>
        task.Retries.Answered is { } answered
        && answered.Attempt == Report.Attempt
        && (answered.Digest == Digest || ((answered.Digest == 0 || Digest == 0) && Report.Status is TaskStatus.Failed or TaskStatus.Running));

    private Decision Accept(RunState state, TaskState task)
    {
        // A cancel that was asked for stays asked for until the attempt ends.
        var status = Report.Status == TaskStatus.Running && task.Status == TaskStatus.CancelRequested ? TaskStatus.CancelRequested : Report.Status;
        var failure = status == TaskStatus.Failed ? FailedAttempt.Of(Report, state, task) : null;
        var recorder = new EventRecorder(state, At);
        recorder.Emit(Update(task, status, failure));
        StartSandbox(recorder, task);
        if (!status.IsTerminal()) return recorder.Settle();

        AttemptEnd.Release(recorder, state.Graph.IndexOf(Report.TaskId)!.Value, Report.WorktreeCleanup);
        if (Report.Handoff is { } handoff)
        {
            recorder.Emit(new HandoffPublished(task.Attempt, handoff.Summary, handoff.Details, handoff.NextActions, handoff.OpenQuestions, handoff.Artifacts)
            {
                At = At,
                TaskId = Report.TaskId,
            });
        }

        if (failure?.Retry(task) is { } retry) recorder.Emit(retry with { At = At, TaskId = Report.TaskId });
        return recorder.Settle();
    }

    private TaskStatusUpdated Update(TaskState task, TaskStatus status, FailedAttempt? failure)
    {
        var ends = status.IsTerminal();
        return new(
            task.Attempt,
            status,
            task.Status,
            Report.Source,
            Report.Message,
            Plausible(Report.StartedAt) ?? (task.StartedAt is null && Report.Status == TaskStatus.Running ? At : null),
            ends ? Plausible(Report.FinishedAt) ?? At : null,
            ends ? Report.ExitCode : null,
            ends ? Report.Stdout is null ? null : System.Text.Encoding.UTF8.GetByteCount(Report.Stdout) : null,
            ends ? Report.Stderr is null ? null : System.Text.Encoding.UTF8.GetByteCount(Report.Stderr) : null,
            ends && Cut != CutOutput.None ? true : null,
            Report.ContainerId,
            Digest,
            failure?.Category,
            failure?.RetryReason,
            failure?.IsExhausted == true ? true : null)
        {
            At = At,
            TaskId = Report.TaskId,
        };
    }

    // A clock that is far ahead is wrong: what it says would keep the attempt from its deadline.
    private DateTimeOffset? Plausible(DateTimeOffset? reported) => reported > At + MaxClockAhead ? At : reported;

    private void StartSandbox(EventRecorder recorder, TaskState task)
    {
        if (task.Definition.Conditions.ExecutionMode != ExecutionMode.DockerSandbox || task.Workspace.SandboxStarted || !ShowsContainer()) return;
        recorder.Emit(new SandboxStarted(task.Attempt, Report.ContainerId) { At = At, TaskId = Report.TaskId });
    }

    // The runner may not have said that it runs: then its end tells that it did.
    private bool ShowsContainer() =>
        Report.ContainerId is not null || Report.Status is TaskStatus.Running or TaskStatus.Success || (Report.Status.IsTerminal() && Report.ExitCode is not null);

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

/// <summary>Which output of an attempt was cut to its limit.</summary>
[Flags]
public enum CutOutput : byte
{
    /// <summary>All of it is there.</summary>
    None = 0,

    /// <summary>Standard output was cut.</summary>
    Stdout = 1,

    /// <summary>Standard error was cut.</summary>
    Stderr = 2,
}
