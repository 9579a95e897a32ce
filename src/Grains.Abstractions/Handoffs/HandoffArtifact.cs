namespace Multyagents;

/// <summary>An artifact that goes with a handoff.</summary>
/// <param name="ArtifactId">The artifact.</param>
/// <param name="IsRequired">Whether it meets the requirements of the tasks that follow.</param>
/// <param name="Note">A word on it, if given.</param>
[GenerateSerializer, Immutable, Alias("multyagents.handoff-artifact")]
public sealed record HandoffArtifact(long ArtifactId, bool IsRequired, string? Note);
