namespace Multyagents.Runs;

/// <summary>Records how a submission went. The runner's own callbacks may have overtaken it: then there is nothing to record.</summary>
public sealed record RecordSubmission(SubmissionReport Report) : RunCommand
{
    /// <inheritdoc />
    public override string Operation => "record submission";

    /// <inheritdoc />
    public override Decision Decide(RunId run, RunState? state)
    {
        if (state is null) return Decision.Refuse(state, new RunRejection.RunNotFound(run));
        if (state.Find(Report.TaskId) is not { } task) return Decision.Refuse(state, new RunRejection.TaskNotFound(Report.TaskId));
        if (task.Attempt != Report.Attempt || task.Status != TaskStatus.Dispatched) return Decision.Nothing(state);

        var recorder = new EventRecorder(state, At);
        recorder.Emit(Report.Accepted
            ? new TaskQueued(Report.Attempt, Report.RunnerStatus, Report.Message) { At = At, TaskId = Report.TaskId }
            : new TaskSubmitFailed(Report.Attempt, Report.Message ?? "runner submit failed") { At = At, TaskId = Report.TaskId });
        if (!Report.Accepted) AttemptEnd.Release(recorder, state.Graph.IndexOf(Report.TaskId)!.Value);
        return recorder.Settle();
    }
}
