namespace Multyagents;

/// <summary>One workflow run. Key: the run id. Owns the run's task-state map and every safety rule.</summary>
[Alias("multyagents.workflow-run")]
public interface IWorkflowRunGrain : IGrainWithIntegerKey
{
    /// <summary>Creates the run. Asking again for the same run is refused with <see cref="RunRejection.RunExists"/>.</summary>
    [Alias("create")]
    Task<Outcome<RunView>> Create(NewRun run);

    /// <summary>The run; null when it does not exist.</summary>
    [Alias("get")]
    Task<RunView?> Get();

    /// <summary>The whole run with its tasks; null when it does not exist.</summary>
    [Alias("summary")]
    Task<ExecutionSummary?> GetSummary();

    /// <summary>The whole run in columns, for large runs; null when it does not exist.</summary>
    [Alias("task-summary")]
    Task<TaskSummary?> GetTaskSummary();

    /// <summary>Tasks of the run: the given ones that belong to it, or all for an empty list. Empty when the run does not exist.</summary>
    [Alias("tasks")]
    Task<ValueList<TaskView>> GetTasks(ValueList<TaskId> taskIds);

    /// <summary>Dispatches nothing more until resumed.</summary>
    [Alias("pause")]
    Task<Outcome<RunView>> Pause(RunControl request);

    /// <summary>Ends a pause; an auto-dispatching run goes on.</summary>
    [Alias("resume")]
    Task<Outcome<RunView>> Resume(RunControl request);

    /// <summary>Ends the run for good and cancels its active tasks.</summary>
    [Alias("abort")]
    Task<Outcome<RunView>> Abort(RunControl request);

    /// <summary>
    /// Dispatches the first ready task; answers when the runner has. Refused with <see cref="RunRejection.WorkspaceLocked"/> when nothing is
    /// ready but a task whose paths others hold.
    /// </summary>
    [Alias("dispatch-next")]
    Task<Outcome<NextDispatch>> DispatchNext();

    /// <summary>Dispatches ready tasks in template order, at most <paramref name="maxDispatch"/>; answers when the runner has.</summary>
    [Alias("dispatch-ready")]
    Task<Outcome<ControlLoopResult>> DispatchReady(int maxDispatch);

    /// <summary>Dispatches one task; answers when the runner has.</summary>
    [Alias("dispatch-task")]
    Task<Outcome<DispatchView>> DispatchTask(TaskId taskId);

    /// <summary>Re-runs failed branches, or plans it (dry run).</summary>
    [Alias("partial-rerun")]
    Task<Outcome<PartialRerunResult>> PartialRerun(PartialRerunRequest request);

    /// <summary>Puts a client's event on record.</summary>
    [Alias("publish")]
    Task<Outcome<PublishedEvent>> Publish(PublishEvent request);

    /// <summary>Decides a task's approval. The same decision again does nothing; one that was given stays given.</summary>
    [Alias("decide-approval")]
    Task<Outcome<Approval>> DecideApproval(DecideApprovalRequest request);

    /// <summary>Puts an artifact of one of the run's tasks on record.</summary>
    [Alias("create-artifact")]
    Task<Outcome<CreatedArtifact>> CreateArtifact(NewArtifact artifact);

    /// <summary>Has a task give its paths up, whatever it is doing. Answers the paths that it held.</summary>
    [Alias("release-locks")]
    Task<Outcome<ReleasedLocks>> ReleaseLocks(TaskId taskId, string? requestedBy);

    /// <summary>Whether an attempt of a task holds its paths: asked by the grain that keeps the locks.</summary>
    [Alias("holds-workspace")]
    Task<bool> HoldsWorkspace(TaskId taskId, int attempt);

    /// <summary>A report about an attempt, from its task grain. Repetitions are accepted and do nothing.</summary>
    [Alias("report")]
    Task<Outcome<TaskView>> Report(TaskReport report);

    /// <summary>How a submission went, from its task grain. Late and repeated ones do nothing.</summary>
    [Alias("record-submission")]
    Task<Outcome<TaskView>> RecordSubmission(SubmissionReport report);

    /// <summary>First half of a cancel: decides whether the runner has to be asked.</summary>
    [Alias("begin-cancel")]
    Task<Outcome<CancelDecision>> BeginCancel(TaskId taskId, string? requestedBy);

    /// <summary>Second half of a cancel: what the runner said.</summary>
    [Alias("record-cancel")]
    Task<Outcome<TaskView>> RecordCancel(CancelReport report);

    /// <summary>Sees to it that everything the run waits for is really under way. Called after a restart and by the periodic sweep; harmless at any time.</summary>
    [Alias("drive")]
    Task Drive();
}
