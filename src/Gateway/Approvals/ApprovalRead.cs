namespace Multyagents.Gateway.Approvals;

/// <summary>A task's approval.</summary>
public sealed record ApprovalRead
{
    /// <summary>Its id: the task's, because a task has one approval at most.</summary>
    public required long Id { get; init; }

    /// <summary>The task that waits for it.</summary>
    public required long TaskId { get; init; }

    /// <summary>How it stands.</summary>
    public required ApprovalStatus Status { get; init; }

    /// <summary>Who decided; null while it is pending, or when nobody was named.</summary>
    public required string? DecidedBy { get; init; }

    /// <summary>What they said about it.</summary>
    public required string? Comment { get; init; }

    /// <summary>When it was decided; null while it is pending.</summary>
    public required DateTimeOffset? DecidedAt { get; init; }

    internal static ApprovalRead Of(Approval approval) => new()
    {
        Id = approval.TaskId.Value,
        TaskId = approval.TaskId.Value,
        Status = approval.Status,
        DecidedBy = approval.DecidedBy,
        Comment = approval.Comment,
        DecidedAt = approval.DecidedAt,
    };
}
