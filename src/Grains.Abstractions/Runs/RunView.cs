namespace Multyagents;

/// <summary>A run as it stands, without its tasks' details.</summary>
/// <param name="Id">The run.</param>
/// <param name="WorkflowTemplateId">Template it was expanded from, if any.</param>
/// <param name="TaskIds">Its tasks, in template order.</param>
/// <param name="Status">Its status.</param>
/// <param name="InitiatedBy">Who started it.</param>
/// <param name="AutoDispatch">Whether it goes through its DAG by itself.</param>
/// <param name="CreatedAt">When it was created (UTC).</param>
/// <param name="UpdatedAt">When it last changed (UTC).</param>
/// <param name="FinishedAt">When it ended (UTC); null while it has not.</param>
/// <param name="Counts">Its tasks by status.</param>
/// <param name="PartialReruns">Number of partial re-runs so far.</param>
/// <param name="Version">Seq of its last event: the ETag.</param>
/// <param name="Rollup">What its tasks add up to.</param>
[GenerateSerializer, Immutable, Alias("multyagents.run-view")]
public sealed record RunView(
    RunId Id,
    TemplateId? WorkflowTemplateId,
    ValueList<TaskId> TaskIds,
    RunStatus Status,
    string? InitiatedBy,
    bool AutoDispatch,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt,
    TaskCounts Counts,
    int PartialReruns,
    long Version,
    RunRollup Rollup);

/// <summary>Number of tasks by status.</summary>
[GenerateSerializer, Immutable, Alias("multyagents.task-counts")]
public readonly record struct TaskCounts(
    [property: Id(0)] int Created,
    [property: Id(1)] int Dispatched,
    [property: Id(2)] int Queued,
    [property: Id(3)] int Running,
    [property: Id(4)] int CancelRequested,
    [property: Id(5)] int Success,
    [property: Id(6)] int Failed,
    [property: Id(7)] int Canceled,
    [property: Id(8)] int SubmitFailed)
{
    /// <summary>All tasks.</summary>
    public int Total => Created + Active + Success + Rerunnable;

    /// <summary>Tasks with an attempt under way.</summary>
    public int Active => Dispatched + Queued + Running + CancelRequested;

    /// <summary>Tasks that ended without success.</summary>
    public int Rerunnable => Failed + Canceled + SubmitFailed;

    /// <summary>Tasks of one status.</summary>
    public int this[TaskStatus status] => status switch
    {
        TaskStatus.Created => Created,
        TaskStatus.Dispatched => Dispatched,
        TaskStatus.Queued => Queued,
        TaskStatus.Running => Running,
        TaskStatus.CancelRequested => CancelRequested,
        TaskStatus.Success => Success,
        TaskStatus.Failed => Failed,
        TaskStatus.Canceled => Canceled,
        TaskStatus.SubmitFailed => SubmitFailed,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "not a task status"),
    };

    /// <summary>The counts with one status changed by <paramref name="delta"/>.</summary>
    public TaskCounts With(TaskStatus status, int delta) => status switch
    {
        TaskStatus.Created => this with { Created = Created + delta },
        TaskStatus.Dispatched => this with { Dispatched = Dispatched + delta },
        TaskStatus.Queued => this with { Queued = Queued + delta },
        TaskStatus.Running => this with { Running = Running + delta },
        TaskStatus.CancelRequested => this with { CancelRequested = CancelRequested + delta },
        TaskStatus.Success => this with { Success = Success + delta },
        TaskStatus.Failed => this with { Failed = Failed + delta },
        TaskStatus.Canceled => this with { Canceled = Canceled + delta },
        TaskStatus.SubmitFailed => this with { SubmitFailed = SubmitFailed + delta },
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "not a task status"),
    };
}
