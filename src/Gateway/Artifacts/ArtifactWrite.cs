using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Multyagents.Catalog;
using Multyagents.Gateway.Json;

namespace Multyagents.Gateway.Artifacts;

/// <summary>An artifact to put on record.</summary>
public sealed record ArtifactWrite
{
    /// <summary><c>text</c>, <c>file</c>, <c>diff</c>, <c>commit</c>, <c>report</c> or <c>custom</c>; required.</summary>
    [Required]
    public string? ArtifactType { get; init; }

    /// <summary>Where it is: a path or an address; required.</summary>
    [Required]
    public string? Location { get; init; }

    /// <summary>What it is; required.</summary>
    [Required]
    public string? Summary { get; init; }

    /// <summary>The task that made it; required.</summary>
    [Required]
    public long? ProducerTaskId { get; init; }

    /// <summary>The workflow run it belongs to: the producer's, also when absent.</summary>
    public long? RunId { get; init; }

    /// <summary>The task of the same run that it is about, if that is another one.</summary>
    public long? TaskId { get; init; }

    /// <summary>An object; <c>label</c> and <c>labels</c> in it are what required artifacts ask for. Default empty.</summary>
    public JsonElement? Metadata { get; init; }

    internal NewArtifact ToRequest(Shape shape)
    {
        shape.Id<RunId>("run_id", RunId);
        if (ProducerTaskId is null) shape.Refuse("producer_task_id", "is required");
        return new NewArtifact(
            shape.OneOf("artifact_type", ArtifactType, ArtifactTypes.All),
            shape.Required("location", Location, Limits.MaxLocationLength),
            shape.Required("summary", Summary, Limits.MaxSummaryLength),
            shape.Id<TaskId>("producer_task_id", ProducerTaskId) ?? default,
            shape.Id<TaskId>("task_id", TaskId),
            shape.Object("metadata", Metadata) ?? JsonText.EmptyObject);
    }
}
