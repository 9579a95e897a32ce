namespace Multyagents.ChaosKit;

/// <summary>
/// Reads a run's journal event by event, as an auditor would, and checks what must hold of history alone: legal transitions, attempts
/// 1 … n, one dispatch per attempt and never before its dependencies have succeeded, nothing accepted for an attempt that is over.
/// </summary>
internal sealed class JournalAudit(long run)
{
    private readonly Dictionary<TaskId, TaskHistory> _tasks = [];
    private int _resetsExpected;

    /// <summary>The names of all events.</summary>
    public List<string> Events { get; } = [];

    /// <summary>Every dispatch.</summary>
    public List<(long Task, int Attempt)> Dispatched { get; } = [];

    /// <summary>Every attempt that succeeded.</summary>
    public List<(long Task, int Attempt)> Succeeded { get; } = [];

    /// <summary>Every partial re-run.</summary>
    public List<PartialRerunRequested> Reruns { get; } = [];

    public int Canceled { get; private set; }

    public void Read(RunEvent happened)
    {
        Events.Add(happened.GetType().Name);
        Holds(_resetsExpected == 0 || happened is TaskPartialRerunReset, $"{happened.GetType().Name} among the resets of a re-run");
        switch (happened)
        {
            case TaskCreated created:
                Holds(_tasks.TryAdd(created.TaskId, new TaskHistory([.. created.DependsOn])), $"task {created.TaskId} was created twice");
                break;
            case PartialRerunRequested rerun:
                Holds(_tasks.Values.All(task => !task.IsActive), "re-run while tasks are active");
                Holds(rerun.ResetTaskIds.Count > 0, "re-run of nothing");
                Reruns.Add(rerun);
                _resetsExpected = rerun.ResetTaskIds.Count;
                break;
            case TaskEvent task:
                Read(task, _tasks[task.TaskId]);
                break;
        }
    }

    private void Read(TaskEvent happened, TaskHistory task)
    {
        switch (happened)
        {
            case TaskDispatched dispatched:
                Holds(task.Status is TaskStatus.Created or TaskStatus.SubmitFailed, $"task {happened.TaskId} dispatched from {task.Status}");
                Holds(dispatched.Attempt == task.Attempt + 1, $"attempt {dispatched.Attempt} of task {happened.TaskId} follows {task.Attempt}");
                Holds(task.DependsOn.All(above => _tasks[above].Status == TaskStatus.Success), $"task {happened.TaskId} dispatched before its dependencies succeeded");
                Holds(task.IsApproved, $"task {happened.TaskId} dispatched without its approval");
                (task.Status, task.Attempt) = (TaskStatus.Dispatched, dispatched.Attempt);
                Dispatched.Add((happened.TaskId.Value, dispatched.Attempt));
                break;
            case TaskQueued queued:
                Holds(task.Status == TaskStatus.Dispatched, $"task {happened.TaskId} queued from {task.Status}");
                Accept(happened.TaskId, task, queued.Attempt, TaskStatus.Queued);
                break;
            case TaskSubmitFailed failed:
                Holds(task.Status == TaskStatus.Dispatched, $"task {happened.TaskId} submit-failed from {task.Status}");
                Accept(happened.TaskId, task, failed.Attempt, TaskStatus.SubmitFailed);
                break;
            case TaskStatusUpdated updated:
                Holds(updated.PreviousStatus == task.Status, $"task {happened.TaskId} was {task.Status}, not {updated.PreviousStatus}");
                Holds(updated.Status is TaskStatus.Running or TaskStatus.CancelRequested || updated.Status.IsTerminal(), $"task {happened.TaskId} updated to {updated.Status}");
                Accept(happened.TaskId, task, updated.Attempt, updated.Status);
                break;
            case TaskCancelRequested { PreviousStatus: TaskStatus.Created } canceled:
                Holds(task.Status == TaskStatus.Created && canceled.Status == TaskStatus.Canceled, $"task {happened.TaskId} canceled before its dispatch, but it was {task.Status}");
                (task.Status, Canceled) = (TaskStatus.Canceled, Canceled + 1);
                break;
            case TaskCancelRequested canceled:
                Holds(canceled.PreviousStatus == task.Status, $"task {happened.TaskId} was {task.Status}, not {canceled.PreviousStatus}");
                Accept(happened.TaskId, task, canceled.Attempt, canceled.Status);
                break;
            case TaskPartialRerunReset reset:
                Holds(_resetsExpected-- > 0, $"task {happened.TaskId} was reset without a re-run");
                Holds(reset.PreviousStatus == task.Status && task.Status.IsRerunnable(), $"task {happened.TaskId} reset from {task.Status}");
                task.Status = TaskStatus.Created;
                break;
            case StaleCallbackRejected stale:
                Holds((stale.CurrentAttempt, stale.CurrentStatus) == (task.Attempt, task.Status), $"a stale callback met another state of task {happened.TaskId}");
                break;
            case TaskRetryScheduled retry:
                Holds(task.Status == TaskStatus.Failed && retry.Attempt == task.Attempt, $"task {happened.TaskId} is retried from {task.Status} at {task.Attempt}");
                task.Status = TaskStatus.Created;
                break;
            case ApprovalRequested:
                task.IsApproved = false;
                break;
            case ApprovalGranted:
                task.IsApproved = true;
                break;
            case ApprovalRefused:
                Holds(!task.IsApproved, $"an approval of task {happened.TaskId} that was given was taken back");
                break;
            case DispatchBlockedByApproval:
                Holds(!task.IsApproved, $"task {happened.TaskId} is approved and was kept back for it");
                break;
            case TaskCancelFailed:
                Holds(task.IsActive, $"a cancel failed of task {happened.TaskId}, which is not active");
                break;
            default:
                throw new InvalidOperationException($"an event that the audit does not know: {happened.GetType().Name}");
        }
    }

    private void Accept(TaskId id, TaskHistory task, int attempt, TaskStatus status)
    {
        Holds(attempt == task.Attempt, $"{status} accepted for attempt {attempt} of task {id}, which is at {task.Attempt}");
        Holds(task.IsActive, $"{status} accepted for attempt {attempt} of task {id}, which is over with {task.Status}");
        task.Status = status;
        if (status == TaskStatus.Success) Succeeded.Add((id.Value, attempt));
        if (status == TaskStatus.Canceled) Canceled++;
    }

    private void Holds(bool condition, string what) => Assert.True(condition, $"run {run}: {what}");

    private sealed class TaskHistory(TaskId[] dependsOn)
    {
        public TaskId[] DependsOn => dependsOn;

        public TaskStatus Status { get; set; } = TaskStatus.Created;

        public int Attempt { get; set; }

        public bool IsApproved { get; set; } = true;

        public bool IsActive => Status.IsActive();
    }
}
