using Multyagents.Gateway.Contracts;
using Multyagents.Gateway.Json;
using Multyagents.Journal;
using Multyagents.Runs;

namespace Multyagents.Gateway.Events;

/// <summary>One event of a run's journal.</summary>
public sealed record EventRead
{
    /// <summary>Its id among all events: increasing, with gaps.</summary>
    public required long Id { get; init; }

    /// <summary>Version of the wire contract.</summary>
    public required string ContractVersion { get; init; }

    /// <summary>What happened, e.g. <c>task.dispatched</c>.</summary>
    public required string EventType { get; init; }

    /// <summary>The workflow run; null outside any.</summary>
    public required long? RunId { get; init; }

    /// <summary>The task it is about, if any.</summary>
    public required long? TaskId { get; init; }

    /// <summary>Who produced it.</summary>
    public required string ProducerRole { get; init; }

    /// <summary>An object: what the event tells.</summary>
    public required RawJson Payload { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Its position in the run's journal: 1, 2, 3 … without gaps.</summary>
    public required long Seq { get; init; }

    /// <summary>True: a client published it, and what it says is that client's word. False: the control plane wrote it itself.</summary>
    public required bool ClientPublished { get; init; }

    internal static EventRead Of(StoredEvent stored) => new()
    {
        Id = stored.Id,
        ContractVersion = ContractRoutes.Version,
        EventType = stored.Entry.EventType,
        RunId = stored.RunId.IsStandalone ? null : stored.RunId.Value,
        TaskId = stored.Entry.TaskId?.Value,
        ProducerRole = stored.Entry.ProducerRole,
        Payload = new RawJson(stored.Entry.Payload),
        CreatedAt = stored.Entry.At,
        Seq = stored.Entry.Seq,
        ClientPublished = !OwnEvents.Contains(stored.Entry.EventType),
    };
}
