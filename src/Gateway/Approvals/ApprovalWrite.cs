using System.ComponentModel.DataAnnotations;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.Security;

namespace Multyagents.Gateway.Approvals;

/// <summary>A decision about an approval; the body may be left out.</summary>
public sealed record ApprovalWrite : INamesCaller
{
    /// <summary>Who decides.</summary>
    [MaxLength(Limits.MaxActorLength)]
    public string? Actor { get; init; }

    INamesCaller INamesCaller.By(string name) => this with { Actor = name };

    /// <summary>Why.</summary>
    [MaxLength(Limits.MaxCommentLength)]
    public string? Comment { get; init; }

    internal DecideApprovalRequest ToRequest(Shape shape, TaskId task, ApprovalStatus status) => new(
        task,
        status,
        shape.Text("actor", Actor, Limits.MaxActorLength),
        shape.Text("comment", Comment, Limits.MaxCommentLength));
}
