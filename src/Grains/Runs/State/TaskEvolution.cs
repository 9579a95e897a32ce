using System.Diagnostics;

namespace Multyagents.Runs;

/// <summary>What each event makes of its task.</summary>
internal static class TaskEvolution
{
    public static TaskState Apply(TaskState task, TaskEvent happened, long lastRerunSeq) => happened switch
    {
        TaskDispatched dispatched => task with
        {
            Status = TaskStatus.Dispatched,
            Attempt = dispatched.Attempt,
            DispatchedAt = dispatched.At,
            Held = false,
            StartedAt = null,
            FinishedAt = null,
            ExitCode = null,
            ReportDigest = 0,
        },
        TaskQueued queued => task with { Status = TaskStatus.Queued, Message = queued.Message ?? task.Message },
        TaskSubmitFailed failed => End(task, TaskStatus.SubmitFailed, failed.At) with { Message = failed.Message },
        TaskStatusUpdated updated => Update(task, updated),
        TaskCancelRequested canceled => canceled.Status == TaskStatus.Canceled
            ? End(task, TaskStatus.Canceled, canceled.At) with { Message = canceled.Message ?? task.Message, ReportDigest = 0 }
            : task with { Status = canceled.Status, Message = canceled.Message ?? task.Message },
        TaskPartialRerunReset reset => Reset(task, reset, lastRerunSeq),
        StaleCallbackRejected { Attempt: { } attempt } => task with { StaleAttemptsNoted = new(task.StaleAttemptsNoted.Items.Add(attempt)) },
        StaleCallbackRejected => task with { StaleAttemptsNoted = new(task.StaleAttemptsNoted.Items.Add(0)) },
        TaskCancelFailed => task,
        _ => throw new UnreachableException($"no evolution for {happened.GetType().Name}"),
    };

    private static TaskState Update(TaskState task, TaskStatusUpdated updated)
    {
        var next = updated.Status.IsTerminal() ? End(task, updated.Status, updated.FinishedAt ?? updated.At) : task with { Status = updated.Status };
        return next with
        {
            Message = updated.Message ?? task.Message,
            StartedAt = updated.StartedAt ?? task.StartedAt,
            ExitCode = updated.ExitCode,
            ReportDigest = updated.ReportDigest,
        };
    }

    private static TaskState End(TaskState task, TaskStatus status, DateTimeOffset at) =>
        task with { Status = status, FinishedAt = at, InRerun = false, Held = false };

    private static TaskState Reset(TaskState task, TaskPartialRerunReset reset, long rerunSeq) => task with
    {
        Status = TaskStatus.Created,
        InRerun = true,
        Held = !reset.AutoDispatch,
        Message = $"partial rerun requested by {reset.RequestedBy}: {reset.Reason}",
        StartedAt = null,
        FinishedAt = null,
        ExitCode = null,
        ReportDigest = 0,
        LastRerun = new(task.LastRerun?.Count + 1 ?? 1, reset.RequestedBy, reset.Reason, reset.RerunAt, rerunSeq),
    };
}
