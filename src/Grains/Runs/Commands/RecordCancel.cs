using System.Diagnostics;

namespace Multyagents.Runs;

/// <summary>Second half of a cancel: what the runner said. An attempt that has ended meanwhile stays as it ended.</summary>
public sealed record RecordCancel(CancelReport Report) : RunCommand
{
    /// <inheritdoc />
    public override string Operation => "record cancel";

    /// <inheritdoc />
    public override Decision Decide(RunId run, RunState? state)
    {
        if (state is null) return Decision.Refuse(state, new RunRejection.RunNotFound(run));
        if (state.Find(Report.TaskId) is not { } task) return Decision.Refuse(state, new RunRejection.TaskNotFound(Report.TaskId));
        if (task.Attempt != Report.Attempt || !task.Status.IsActive()) return Decision.Nothing(state);
        if (Report.Outcome == CancelOutcome.Requested && task.Status == TaskStatus.CancelRequested) return Decision.Nothing(state);

        var recorder = new EventRecorder(state, At);
        recorder.Emit(Report.Outcome switch
        {
            CancelOutcome.Canceled => Requested(task, TaskStatus.Canceled),
            CancelOutcome.Requested => Requested(task, TaskStatus.CancelRequested),
            CancelOutcome.Failed => new TaskCancelFailed(Report.Attempt, Report.RequestedBy, Report.Message ?? "the runner could not be asked") { At = At, TaskId = Report.TaskId },
            _ => throw new UnreachableException($"no such cancel outcome: {Report.Outcome}"),
        });
        if (Report.Outcome == CancelOutcome.Canceled) AttemptEnd.Release(recorder, state.Graph.IndexOf(Report.TaskId)!.Value);
        return recorder.Settle();
    }

    private TaskCancelRequested Requested(TaskState task, TaskStatus status) =>
        new(Report.Attempt, status, task.Status, Report.RequestedBy, Report.Message) { At = At, TaskId = Report.TaskId };
}
