namespace Multyagents.Gateway.Security;

/// <summary>A refused attempt, or how many more of a kind came from a source within a minute.</summary>
public sealed record SecurityEventRead
{
    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What was refused.</summary>
    public required RefusedAttempt Kind { get; init; }

    /// <summary>Address it came from; with IPv6 the /64 network. <c>many sources</c>: too many to be counted apart.</summary>
    public required string Source { get; init; }

    /// <summary>Name of the API key, where a right one was given.</summary>
    public required string? Caller { get; init; }

    /// <summary>The request's method; null: several requests.</summary>
    public required string? Method { get; init; }

    /// <summary>Its path; null: several requests.</summary>
    public required string? Path { get; init; }

    /// <summary>The foreign host or origin that the request named.</summary>
    public required string? Claim { get; init; }

    /// <summary>What the answer said.</summary>
    public required string Detail { get; init; }

    /// <summary>How many attempts it stands for.</summary>
    public required int Count { get; init; }

    internal static SecurityEventRead Of(SecurityEvent told) => new()
    {
        CreatedAt = told.At,
        Kind = told.Kind,
        Source = told.Source,
        Caller = told.Caller,
        Method = told.Method,
        Path = told.Path,
        Claim = told.Claim,
        Detail = told.Detail,
        Count = told.Count,
    };
}
