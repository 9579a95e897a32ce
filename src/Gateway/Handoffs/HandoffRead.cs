using Multyagents.Journal;
using Multyagents.Runs;

namespace Multyagents.Gateway.Handoffs;

/// <summary>What a task leaves to those that depend on it.</summary>
public sealed record HandoffRead
{
    /// <summary>The task.</summary>
    public required long TaskId { get; init; }

    /// <summary>Its workflow run; null outside any.</summary>
    public required long? RunId { get; init; }

    /// <summary>What was done.</summary>
    public required string Summary { get; init; }

    /// <summary>More of it.</summary>
    public required string? Details { get; init; }

    /// <summary>What should be done next.</summary>
    public required string[] NextActions { get; init; }

    /// <summary>What is not clear.</summary>
    public required string[] OpenQuestions { get; init; }

    /// <summary>Artifacts of the same task that go with it.</summary>
    public required HandoffArtifactRead[] Artifacts { get; init; }

    /// <summary>When the task first published one that has counted since.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When this one was published.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    internal static HandoffRead Of(StoredHandoff stored)
    {
        var handoff = HandoffJson.Read(stored.Body);
        return new HandoffRead
        {
            TaskId = stored.TaskId.Value,
            RunId = stored.RunId.IsStandalone ? null : stored.RunId.Value,
            Summary = handoff.Summary,
            Details = handoff.Details,
            NextActions = [.. handoff.NextActions],
            OpenQuestions = [.. handoff.OpenQuestions],
            Artifacts = [.. handoff.Artifacts.Select(HandoffArtifactRead.Of)],
            CreatedAt = stored.CreatedAt,
            UpdatedAt = stored.UpdatedAt,
        };
    }
}

/// <summary>An artifact that goes with a handoff.</summary>
public sealed record HandoffArtifactRead
{
    /// <summary>The artifact.</summary>
    public required long ArtifactId { get; init; }

    /// <summary>Whether it meets the requirements of the tasks that follow.</summary>
    public required bool IsRequired { get; init; }

    /// <summary>A word on it.</summary>
    public required string? Note { get; init; }

    internal static HandoffArtifactRead Of(HandoffArtifact artifact) => new()
    {
        ArtifactId = artifact.ArtifactId,
        IsRequired = artifact.IsRequired,
        Note = artifact.Note,
    };
}
