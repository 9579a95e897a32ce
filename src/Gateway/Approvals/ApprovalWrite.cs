using System.ComponentModel.DataAnnotations;
using Multyagents.Gateway.Json;

namespace Multyagents.Gateway.Approvals;

/// <summary>A decision about an approval; the body may be left out.</summary>
public sealed record ApprovalWrite
{
    /// <summary>Who decides.</summary>
    [MaxLength(Limits.MaxActorLength)]
    public string? Actor { get; init; }

    /// <summary>Why.</summary>
    [MaxLength(Limits.MaxCommentLength)]
    public string? Comment { get; init; }

    internal DecideApprovalRequest ToRequest(Shape shape, TaskId task, ApprovalStatus status) => new(
        task,
        status,
        shape.Text("actor", Actor, Limits.MaxActorLength),
        shape.Text("comment", Comment, Limits.MaxCommentLength));
}
