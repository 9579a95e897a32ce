namespace Multyagents.Core.Tests.Properties;

/// <summary>One task as the contract describes it.</summary>
internal sealed class ReferenceTask
{
    public TaskStatus Status { get; set; } = TaskStatus.Created;

    public int Attempt { get; set; }

    public string? Message { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public int? ExitCode { get; set; }

    /// <summary>Selected by a partial re-run and not terminal since.</summary>
    public bool Selected { get; set; }

    /// <summary>Selected by a partial re-run without auto_dispatch, and not dispatched since.</summary>
    public bool Held { get; set; }

    public RerunMark? Rerun { get; set; }

    /// <summary>The last report taken for the current attempt.</summary>
    public long? LastReport { get; set; }

    /// <summary>The current attempt was ended by the runner's answer to a cancel.</summary>
    public bool EndedByCancel { get; set; }

    public HashSet<int> Noted { get; } = [];

    public bool IsActive => SelectionOracle.IsActive(Status);

    public bool HasFailed => SelectionOracle.HasFailed(Status);

    public void End(TaskStatus status, DateTimeOffset at)
    {
        Status = status;
        FinishedAt = at;
        Selected = false;
        Held = false;
    }
}
