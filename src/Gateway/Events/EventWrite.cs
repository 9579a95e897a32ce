using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json;
using Multyagents.Gateway.Contracts;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.Security;

namespace Multyagents.Gateway.Events;

/// <summary>An event to put on record.</summary>
public sealed record EventWrite : INamesCaller
{
    /// <summary>What happened; required. Not one of the control plane's own types.</summary>
    [Required]
    [MaxLength(Limits.MaxEventTypeLength)]
    public string? EventType { get; init; }

    /// <summary>The workflow run it belongs to; a run or a task is required.</summary>
    public long? RunId { get; init; }

    /// <summary>The task it is about.</summary>
    public long? TaskId { get; init; }

    /// <summary>Who produced it; required.</summary>
    [Required]
    [MaxLength(Limits.MaxActorLength)]
    public string? ProducerRole { get; init; }

    /// <summary>An object: what the event tells; default empty.</summary>
    public JsonElement? Payload { get; init; }

    /// <summary>Version of the wire contract: <c>v1</c>, also when absent.</summary>
    public string? ContractVersion { get; init; }

    // No field of the request: nobody says this of themselves.
    private string? PublishedBy { get; init; }

    INamesCaller INamesCaller.By(string name) => this with { PublishedBy = name };

    internal PublishEvent ToRequest(Shape shape)
    {
        if (RunId is null && TaskId is null) shape.Refuse("run_id", "a run_id or a task_id is required");
        if (ContractVersion is not (null or ContractRoutes.Version)) shape.Refuse("contract_version", $"must be {ContractRoutes.Version}");
        shape.Id<RunId>("run_id", RunId);
        var payload = shape.Object("payload", Payload) ?? JsonText.EmptyObject;
        if (Encoding.UTF8.GetByteCount(payload.Value) > Limits.MaxEventPayloadBytes)
            shape.Refuse("payload", FormattableString.Invariant($"must have at most {Limits.MaxEventPayloadBytes} bytes"));
        return new PublishEvent(
            shape.Required("event_type", EventType, Limits.MaxEventTypeLength),
            shape.Required("producer_role", ProducerRole, Limits.MaxActorLength),
            shape.Id<TaskId>("task_id", TaskId),
            payload,
            PublishedBy);
    }
}
