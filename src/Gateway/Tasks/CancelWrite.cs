using System.ComponentModel.DataAnnotations;

namespace Multyagents.Gateway.Tasks;

/// <summary>A cancel; the body may be left out.</summary>
public sealed record CancelWrite
{
    /// <summary>Who asks.</summary>
    [MaxLength(Limits.MaxActorLength)]
    public string? RequestedBy { get; init; }
}
