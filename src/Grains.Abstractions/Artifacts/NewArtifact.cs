namespace Multyagents;

/// <summary>An artifact to put on record.</summary>
/// <param name="ArtifactType">One of the contract's artifact types.</param>
/// <param name="Location">Where it is: a path or an address.</param>
/// <param name="Summary">What it is.</param>
/// <param name="ProducerTaskId">The task that produced it.</param>
/// <param name="TaskId">The task that it is about; null: the producer.</param>
/// <param name="Metadata">A JSON object.</param>
[GenerateSerializer, Immutable, Alias("multyagents.new-artifact")]
public sealed record NewArtifact(
    string ArtifactType, string Location, string Summary, TaskId ProducerTaskId, TaskId? TaskId, JsonText Metadata);

/// <summary>An artifact on record.</summary>
/// <param name="Id">Its id.</param>
/// <param name="RunId">The run of its producer.</param>
/// <param name="Artifact">The artifact.</param>
/// <param name="CreatedAt">When it was put on record (UTC).</param>
[GenerateSerializer, Immutable, Alias("multyagents.created-artifact")]
public sealed record CreatedArtifact(long Id, RunId RunId, NewArtifact Artifact, DateTimeOffset CreatedAt);
