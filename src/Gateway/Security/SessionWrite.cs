using System.ComponentModel.DataAnnotations;

namespace Multyagents.Gateway.Security;

/// <summary>A browser signs in.</summary>
public sealed record SessionWrite
{
    /// <summary>The API key; required.</summary>
    [Required]
    public string? Key { get; init; }

    // A record shows its fields, and this one belongs into no log.
    /// <inheritdoc/>
    public override string ToString() => nameof(SessionWrite);
}
