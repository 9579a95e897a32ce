using System.ComponentModel.DataAnnotations;
using Multyagents.Gateway.Security;

namespace Multyagents.Gateway.Tasks;

/// <summary>A cancel; the body may be left out.</summary>
public sealed record CancelWrite : INamesCaller
{
    /// <summary>Who asks.</summary>
    [MaxLength(Limits.MaxActorLength)]
    public string? RequestedBy { get; init; }

    INamesCaller INamesCaller.By(string name) => this with { RequestedBy = name };
}
