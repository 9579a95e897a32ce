namespace Multyagents.Gateway.Security;

/// <summary>A refused attempt, or how many more of a kind came from a source within a minute.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Kind">What was refused.</param>
/// <param name="Source">Address or IPv6 network that it came from.</param>
/// <param name="Caller">Name of the API key, where a right one was given.</param>
/// <param name="Method">The request's method; null: several requests.</param>
/// <param name="Path">Its path without the query; null: several.</param>
/// <param name="Claim">The foreign host or origin that it named.</param>
/// <param name="Detail">What the answer said, or what is summed up.</param>
/// <param name="Count">How many it stands for.</param>
internal sealed record SecurityEvent(
    DateTimeOffset At, RefusedAttempt Kind, string Source, string? Caller, string? Method, string? Path, string? Claim, string Detail, int Count);
