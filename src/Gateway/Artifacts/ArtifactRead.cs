using Multyagents.Gateway.Contracts;
using Multyagents.Gateway.Json;
using Multyagents.Journal;

namespace Multyagents.Gateway.Artifacts;

/// <summary>An artifact: something that a task made and others may use.</summary>
public sealed record ArtifactRead
{
    /// <summary>Its id among all artifacts: increasing, with gaps.</summary>
    public required long Id { get; init; }

    /// <summary>Version of the wire contract.</summary>
    public required string ContractVersion { get; init; }

    /// <summary><c>text</c>, <c>file</c>, <c>diff</c>, <c>commit</c>, <c>report</c> or <c>custom</c>.</summary>
    public required string ArtifactType { get; init; }

    /// <summary>Where it is: a path or an address.</summary>
    public required string Location { get; init; }

    /// <summary>What it is.</summary>
    public required string Summary { get; init; }

    /// <summary>The task that made it.</summary>
    public required long ProducerTaskId { get; init; }

    /// <summary>The producer's workflow run; null outside any.</summary>
    public required long? RunId { get; init; }

    /// <summary>The task that it is about, if one was named.</summary>
    public required long? TaskId { get; init; }

    /// <summary>An object; <c>label</c> and <c>labels</c> in it are what required artifacts ask for.</summary>
    public required RawJson Metadata { get; init; }

    /// <summary>When it was put on record.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal static ArtifactRead Of(CreatedArtifact created) => Of(
        created.Id, created.RunId, created.Artifact, created.CreatedAt);

    internal static ArtifactRead Of(StoredArtifact stored) => Of(
        stored.Id,
        stored.RunId,
        new NewArtifact(stored.ArtifactType, stored.Location, stored.Summary, stored.ProducerTaskId, stored.TaskId, stored.Metadata),
        stored.CreatedAt);

    private static ArtifactRead Of(long id, RunId run, NewArtifact artifact, DateTimeOffset createdAt) => new()
    {
        Id = id,
        ContractVersion = ContractRoutes.Version,
        ArtifactType = artifact.ArtifactType,
        Location = artifact.Location,
        Summary = artifact.Summary,
        ProducerTaskId = artifact.ProducerTaskId.Value,
        RunId = run.IsStandalone ? null : run.Value,
        TaskId = artifact.TaskId?.Value,
        Metadata = RawJson.Of(artifact.Metadata),
        CreatedAt = createdAt,
    };
}
