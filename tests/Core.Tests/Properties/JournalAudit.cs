namespace Multyagents.Core.Tests.Properties;

/// <summary>
/// Reads a run's journal event by event, as an auditor would, and checks what must hold of history alone: legal transitions, attempts
/// 1 … n, one dispatch per attempt and never before its dependencies have succeeded, nothing accepted for an attempt that is over,
/// every change of the run's status announced once.
/// </summary>
internal sealed class JournalAudit(RandomGraph graph)
{
    private readonly TaskStatus[] _status = new TaskStatus[graph.Count];
    private readonly int[] _attempt = new int[graph.Count];
    private readonly bool[] _attemptIsOver = new bool[graph.Count];
    private readonly ConditionAudit _conditions = new(graph);
    private int _created;

    /// <summary>The run's status by its announcements.</summary>
    public RunStatus Announced { get; private set; }

    public int Reruns { get; private set; }

    /// <summary>An append is complete.</summary>
    public void EndAppend() => _conditions.EndAppend(_status);

    public void Read(RunEvent happened)
    {
        switch (happened)
        {
            case RunCreated:
                Announce(RunStatus.Created);
                break;
            case TaskCreated created:
                Verify.Equal(graph.Ids[_created], created.TaskId.Value, "order of created tasks");
                _status[_created++] = TaskStatus.Created;
                break;
            case RunBecameRunning:
                Announce(RunStatus.Running);
                break;
            case RunPaused:
                Announce(RunStatus.Paused);
                break;
            case RunResumed:
                Verify.Holds(Announced is RunStatus.Paused or RunStatus.Created, "resumed, but neither paused nor new");
                Announced = RunStatus.Running;
                break;
            case RunAborted:
                Announce(RunStatus.Aborted);
                break;
            case RunSucceeded:
                Verify.Holds(_status.All(status => status == TaskStatus.Success), "succeeded before its tasks");
                Announce(RunStatus.Success);
                break;
            case RunFailed failed:
                Verify.Equal(_status.Count(SelectionOracle.HasFailed), failed.FailedTasks, "failed tasks");
                Announce(RunStatus.Failed);
                break;
            case PartialRerunRequested rerun:
                Reruns++;
                Verify.Holds(!_status.Any(SelectionOracle.IsActive), "re-run while tasks are active");
                Verify.Holds(rerun.RequestedBy.Length > 0 && rerun.Reason.Length > 0 && rerun.ResetTaskIds.Count > 0, "re-run without who, why or what");
                break;
            case TaskEvent task:
                var number = Array.IndexOf(graph.Ids, task.TaskId.Value);
                _conditions.Read(task, number, _status[number]);
                Read(task, number);
                break;
            case EventPublished or ClientEventPublished:
                break;
            default:
                throw new OracleMismatchException($"an event that the audit does not know: {happened.GetType().Name}");
        }
    }

    private void Read(TaskEvent happened, int i)
    {
        switch (happened)
        {
            case TaskDispatched dispatched:
                Verify.Holds(_status[i] is TaskStatus.Created or TaskStatus.SubmitFailed, $"dispatched from {_status[i]}", i);
                Verify.Equal(_attempt[i] + 1, dispatched.Attempt, "attempt of a dispatch", i);
                Verify.Holds(graph.DependsOn[i].All(above => _status[above] == TaskStatus.Success), "dispatched before its dependencies succeeded", i);
                (_status[i], _attempt[i], _attemptIsOver[i]) = (TaskStatus.Dispatched, dispatched.Attempt, false);
                break;
            case TaskQueued queued:
                Verify.Equal(TaskStatus.Dispatched, _status[i], "status before queued", i);
                Accept(i, queued.Attempt, TaskStatus.Queued);
                break;
            case TaskSubmitFailed failed:
                Verify.Equal(TaskStatus.Dispatched, _status[i], "status before submit-failed", i);
                Accept(i, failed.Attempt, TaskStatus.SubmitFailed);
                break;
            case TaskStatusUpdated updated:
                Verify.Equal(_status[i], updated.PreviousStatus, "previous status of an update", i);
                Verify.Holds(updated.Status is not (TaskStatus.Created or TaskStatus.Dispatched or TaskStatus.Queued or TaskStatus.SubmitFailed), $"updated to {updated.Status}", i);
                Accept(i, updated.Attempt, updated.Status);
                break;
            case TaskCancelRequested { PreviousStatus: TaskStatus.Created } canceled:
                Verify.Equal((TaskStatus.Created, 0, TaskStatus.Canceled), (_status[i], canceled.Attempt, canceled.Status), "cancel before dispatch", i);
                _status[i] = TaskStatus.Canceled;
                break;
            case TaskCancelRequested canceled:
                Verify.Equal(_status[i], canceled.PreviousStatus, "previous status of a cancel", i);
                Verify.Holds(canceled.Status is TaskStatus.Canceled or TaskStatus.CancelRequested, $"canceled to {canceled.Status}", i);
                Accept(i, canceled.Attempt, canceled.Status);
                break;
            case TaskPartialRerunReset reset:
                Verify.Equal(_status[i], reset.PreviousStatus, "previous status of a reset", i);
                Verify.Holds(SelectionOracle.HasFailed(_status[i]), $"reset from {_status[i]}", i);
                _status[i] = TaskStatus.Created;
                break;
            case TaskRetryScheduled retry:
                Verify.Equal((TaskStatus.Failed, _attempt[i]), (_status[i], retry.Attempt), "what is retried", i);
                _status[i] = TaskStatus.Created;
                break;
            case StaleCallbackRejected stale:
                Verify.Equal((_attempt[i], _status[i]), (stale.CurrentAttempt, stale.CurrentStatus), "what a stale callback met", i);
                break;
            case TaskCancelFailed:
                Verify.Holds(SelectionOracle.IsActive(_status[i]), "a cancel failed of a task that is not active", i);
                break;
            default:
                Verify.Holds(ConditionAudit.Knows(happened), $"an event that the audit does not know: {happened.GetType().Name}");
                break;
        }
    }

    private void Accept(int i, int attempt, TaskStatus status)
    {
        Verify.Equal(_attempt[i], attempt, "attempt of an accepted status", i);
        Verify.Holds(!_attemptIsOver[i] && SelectionOracle.IsActive(_status[i]), $"status {status} accepted for an attempt that is over", i);
        _status[i] = status;
        _attemptIsOver[i] = status == TaskStatus.Success || SelectionOracle.HasFailed(status);
    }

    private void Announce(RunStatus status)
    {
        Verify.Holds(Announced != status, $"{status} was announced twice");
        Announced = status;
    }
}
