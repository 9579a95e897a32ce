namespace Multyagents.Gateway.Health;

/// <summary>Whether the server answers.</summary>
public sealed record HealthRead
{
    /// <summary>Always <c>ok</c>.</summary>
    public required string Status { get; init; }
}
