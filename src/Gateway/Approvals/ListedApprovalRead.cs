using Multyagents.Journal;

namespace Multyagents.Gateway.Approvals;

/// <summary>An approval of a list: with what it is about.</summary>
public sealed record ListedApprovalRead
{
    /// <summary>Its id: the task's.</summary>
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

    /// <summary>The task's workflow run; null outside any.</summary>
    public required long? RunId { get; init; }

    /// <summary>The template's step that the task comes from, if any.</summary>
    public required string? StepId { get; init; }

    /// <summary>The task's title.</summary>
    public required string Title { get; init; }

    /// <summary>Since when it is waited for.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    internal static ListedApprovalRead Of(ListedApproval listed) => new()
    {
        Id = listed.Approval.TaskId.Value,
        TaskId = listed.Approval.TaskId.Value,
        Status = listed.Approval.Status,
        DecidedBy = listed.Approval.DecidedBy,
        Comment = listed.Approval.Comment,
        DecidedAt = listed.Approval.DecidedAt,
        RunId = listed.Approval.RunId.IsStandalone ? null : listed.Approval.RunId.Value,
        StepId = listed.StepId?.Value,
        Title = listed.Title,
        RequestedAt = listed.Approval.RequestedAt,
    };
}
