namespace Multyagents.Core.Tests.Properties;

/// <summary>One task as the contract describes it.</summary>
internal sealed class ReferenceTask(Conditions conditions)
{
    public Conditions Conditions { get; } = conditions;

    public TaskStatus Status { get; set; } = TaskStatus.Created;

    public int Attempt { get; set; }

    public string? Message { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public int? ExitCode { get; set; }

    /// <summary>Selected by a partial re-run and not terminal since, but for a failure that is retried.</summary>
    public bool Selected { get; set; }

    /// <summary>Selected by a partial re-run without auto_dispatch, and not dispatched since.</summary>
    public bool Held { get; set; }

    public RerunMark? Rerun { get; set; }

    /// <summary>The last report taken for the current attempt.</summary>
    public long? LastReport { get; set; }

    /// <summary>The current attempt was ended by the runner's answer to a cancel.</summary>
    public bool EndedByCancel { get; set; }

    public HashSet<int> Noted { get; } = [];

    public ApprovalState? Approval { get; set; } = conditions.RequiresApproval ? new(ApprovalStatus.Pending, null, null, null) : null;

    /// <summary>That a dispatch was asked for and refused is on record, and nothing has changed since.</summary>
    public bool BlockNoted { get; set; }

    public List<ProducedArtifact> Produced { get; } = [];

    public Handoff? Handoff { get; set; }

    public ValueList<long> Consumed { get; set; }

    public FailureCategory? Category { get; set; }

    public List<FailureCategory> Categories { get; } = [];

    public int RetriesUsed { get; set; }

    public int RetriesTotal { get; set; }

    public string? RetryReason { get; set; }

    public bool RetriesExhausted { get; set; }

    /// <summary>Attempt and report of the failure that was retried last.</summary>
    public (int Attempt, long Report)? Retried { get; set; }

    public ReferenceWorkspace Workspace { get; set; } = new();

    public bool IsActive => SelectionOracle.IsActive(Status);

    public bool HasFailed => SelectionOracle.HasFailed(Status);

    public bool HasEnded => HasFailed || Status == TaskStatus.Success;

    public bool IsApproved => Approval is null || Approval.Status == ApprovalStatus.Approved;

    public bool NeedsLocks => Conditions.Mode == ExecutionMode.SharedWorkspace && Conditions.LockPaths.Count > 0;

    public void End(TaskStatus status, DateTimeOffset at)
    {
        Status = status;
        FinishedAt = at;
        Selected = false;
        Held = false;
        if (status == TaskStatus.Canceled) Fail(FailureCategory.Canceled);
        if (status == TaskStatus.SubmitFailed) Fail(FailureCategory.RunnerSubmit);
        if (status == TaskStatus.Success) RetriesExhausted = false;
    }

    public void Fail(FailureCategory category)
    {
        Category = category;
        if (!Categories.Contains(category)) Categories.Add(category);
    }

    /// <summary>Nothing of the attempt before shows any more.</summary>
    public void Clear()
    {
        (StartedAt, FinishedAt, ExitCode, LastReport, EndedByCancel) = (null, null, null, null, false);
        (Category, BlockNoted) = (null, false);
    }
}
