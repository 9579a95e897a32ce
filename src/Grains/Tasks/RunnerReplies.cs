using Multyagents.Runner.Protocol;
using Multyagents.Runs;

namespace Multyagents.Tasks;

/// <summary>What the runner's replies mean for an attempt: the one place that reads them.</summary>
internal static class RunnerReplies
{
    /// <summary>How a submission went.</summary>
    public static SubmissionReport ToSubmission(RunnerReply reply, TaskId task, AttemptOrder order) => reply switch
    {
        RunnerReply.Answered answered => new(task, order.Attempt, true, answered.Task.Status, Secrets.Hide(answered.Task.Message)),
        _ => new(task, order.Attempt, false, null, $"runner submit failed: {Why(reply)}"),
    };

    /// <summary>What a cancel came to.</summary>
    public static CancelReport ToCancel(RunnerReply reply, TaskId task, AttemptOrder order, string? requestedBy) => reply switch
    {
        RunnerReply.Answered { Task.Status: RunnerStatus.Canceled } canceled => new(task, order.Attempt, CancelOutcome.Canceled, requestedBy, Secrets.Hide(canceled.Task.Message)),
        RunnerReply.Answered accepted => new(task, order.Attempt, CancelOutcome.Requested, requestedBy, Secrets.Hide(accepted.Task.Message)),
        RunnerReply.NotFound => new(task, order.Attempt, CancelOutcome.Canceled, requestedBy, "the runner does not know the task"),
        _ => new(task, order.Attempt, CancelOutcome.Failed, requestedBy, $"runner cancel failed: {Why(reply)}"),
    };

    /// <summary>What a look-up says about the attempt; null when it says nothing new or speaks of another attempt.</summary>
    public static TaskReport? ToReport(RunnerTask task, TaskId id, AttemptOrder order)
    {
        if (task.Attempt is { } attempt && attempt != order.Attempt) return null;
        TaskStatus? status = task.Status switch
        {
            RunnerStatus.Running => TaskStatus.Running,
            RunnerStatus.Success => TaskStatus.Success,
            RunnerStatus.Failed => TaskStatus.Failed,
            RunnerStatus.Canceled => TaskStatus.Canceled,
            _ => null,
        };
        return status is { } known
            ? new(
                id,
                order.Attempt,
                known,
                ReportSources.Reconciliation,
                task.Message,
                task.StartedAt,
                task.FinishedAt,
                task.ExitCode,
                task.Stdout,
                task.Stderr,
                task.ContainerId,
                task.WorktreeCleanupAttempted is { } attempted ? new(attempted, task.WorktreeCleanupSucceeded ?? false, task.WorktreeCleanupMessage) : null,
                known.IsTerminal() && task.Handoff is { } handoff ? HandoffJson.Read(handoff).Value : null)
            : null;
    }

    /// <summary>The report without the handoff that the run refuses: its result must not be lost with it.</summary>
    public static TaskReport WithoutHandoff(TaskReport report, RunRejection refusal) =>
        report with { Handoff = null, Message = $"{report.Message} (its handoff was refused: {refusal.Detail})".Trim() };

    /// <summary>Why a reply is not an answer.</summary>
    public static string Why(RunnerReply reply) => reply switch
    {
        RunnerReply.Refused refused => Secrets.Hide(refused.Message),
        RunnerReply.Unreachable unreachable => Secrets.Hide(unreachable.Message),
        RunnerReply.NotFound => "the runner does not know the task",
        _ => "no answer",
    };
}
