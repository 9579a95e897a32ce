namespace Multyagents;

/// <summary>One task's conversation with the runner. Key: the task id. Decides no status: it reports to its run.</summary>
[Alias("multyagents.task")]
public interface ITaskGrain : IGrainWithIntegerKey
{
    /// <summary>Dispatches the task on request; a task outside any run becomes its own unlisted run.</summary>
    [Alias("dispatch")]
    Task<Outcome<DispatchView>> Dispatch();

    /// <summary>Asks the runner to cancel the current attempt.</summary>
    [Alias("cancel")]
    Task<Outcome<TaskView>> Cancel(string? requestedBy);

    /// <summary>The task's approval; refused with <see cref="RunRejection.ApprovalNotFound"/> when it needs none.</summary>
    [Alias("get-approval")]
    Task<Outcome<Approval>> GetApproval();

    /// <summary>Decides the task's approval, also before it belongs to a run.</summary>
    [Alias("decide-approval")]
    Task<Outcome<Approval>> DecideApproval(DecideApprovalRequest request);

    /// <summary>A runner's callback, passed on to the run.</summary>
    [Alias("report")]
    Task<Outcome<TaskView>> Report(TaskReport report);

    /// <summary>Takes a journaled attempt to the runner and reports how that went. Asking again for the same attempt does not send it twice.</summary>
    [Alias("submit")]
    Task<DispatchView> Submit(AttemptOrder order);

    /// <summary>Like <see cref="Submit"/>, without an answer.</summary>
    [Alias("submit-in-background"), OneWay]
    Task SubmitInBackground(AttemptOrder order);

    /// <summary>Watches an attempt that was sent before (after a restart): deadline and reconciliation.</summary>
    [Alias("watch"), OneWay]
    Task Watch(AttemptOrder order);

    /// <summary>Cancels an attempt because its run was aborted.</summary>
    [Alias("cancel-attempt"), OneWay]
    Task CancelAttempt(AttemptOrder order, string? requestedBy);
}
