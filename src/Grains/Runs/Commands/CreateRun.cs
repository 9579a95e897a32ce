namespace Multyagents.Runs;

/// <summary>Brings the run into being.</summary>
/// <param name="Run">Its tasks, ids allocated and rules of the template checked.</param>
public sealed record CreateRun(NewRun Run) : RunCommand
{
    /// <inheritdoc />
    public override string Operation => "create";

    /// <inheritdoc />
    public override Decision Decide(RunId run, RunState? state)
    {
        if (state is not null) return Decision.Refuse(state, new RunRejection.RunExists(run));
        if (Run.Tasks.Count == 0) return Decision.Refuse(state, RunRejection.Invalid.Field("task_ids", "a run needs at least one task"));
        if (Run.Tasks.Count > Limits.MaxTasksPerRun)
            return Decision.Refuse(state, RunRejection.Invalid.Field("task_ids", $"a run has at most {Limits.MaxTasksPerRun} tasks, this one has {Run.Tasks.Count}"));

        var created = new RunCreated(Run.WorkflowTemplateId, Run.InitiatedBy, Run.AutoDispatch, Run.Tasks.Count) { At = At };
        var recorder = new EventRecorder(RunEvolution.Apply(null, created, run), At);
        foreach (var task in Run.Tasks)
        {
            recorder.Emit(new TaskCreated(
                task.StepId, task.DependsOn, task.Spec, task.RequiredArtifacts.Count == 0 ? null : task.RequiredArtifacts, task.RetryPolicy)
            {
                At = At,
                TaskId = task.TaskId,
            });
        }

        foreach (var task in Run.Tasks.Where(task => task.Spec.RequiresApproval)) RequestApproval(recorder, task);

        var rest = recorder.Settle();
        return rest with { Events = [created, .. rest.Events] };
    }

    // What was decided before the task belonged to a run goes on its record now.
    private static void RequestApproval(EventRecorder recorder, NewTask task)
    {
        recorder.Emit(new ApprovalRequested(task.TaskId.Value) { At = recorder.At, TaskId = task.TaskId });
        if (task.Approval is not { Status: ApprovalStatus.Approved or ApprovalStatus.Rejected } decided) return;
        recorder.Emit(DecideApproval.ToEvent(task.TaskId, decided.Status, decided.DecidedBy, decided.Comment, decided.At, recorder.At));
    }
}
