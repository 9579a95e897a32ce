using System.Text.Json;
using Multyagents.Gateway.Json;
using Multyagents.Runs;
using Multyagents.Storage.Verification;

namespace Multyagents.Gateway.Audit;

/// <summary>An event of the export: one line of JSON.</summary>
public sealed record AuditEventRead
{
    private static readonly string[] Who = ["requested_by", "initiated_by", "decided_by", "actor"];
    private static readonly string[] Why = ["reason", "comment"];

    /// <summary>The run; negative: that of one task outside any workflow run, whose id it is.</summary>
    public required long RunId { get; init; }

    /// <summary>Its position in the run. <c>{run_id}:{seq}</c> is the cursor that goes on behind it.</summary>
    public required long Seq { get; init; }

    /// <summary>What happened; null: what is stored is no event, the record was tampered with.</summary>
    public required string? EventType { get; init; }

    /// <summary>The task it is about, if any.</summary>
    public required long? TaskId { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Which part of the system produced it.</summary>
    public required string? ProducerRole { get; init; }

    /// <summary>True: a client published it, and what it says is that client's word, its type and producer included. False: the control plane wrote it itself.</summary>
    public required bool ClientPublished { get; init; }

    /// <summary>Who did it, where that is known: <c>requested_by</c>, <c>initiated_by</c>, <c>decided_by</c> or <c>actor</c> of the control plane's own event, the API key's name of a client's.</summary>
    public required string? Actor { get; init; }

    /// <summary>Why, where that was said: <c>reason</c> or <c>comment</c> of the payload.</summary>
    public required string? Reason { get; init; }

    /// <summary>Hash of the event before in hex; 64 zeros for the first.</summary>
    public required string? PreviousHash { get; init; }

    /// <summary>Its own hash in hex, over the one before and every field.</summary>
    public required string? Hash { get; init; }

    /// <summary>What the event tells; an object. Null: it is none.</summary>
    public required RawJson? Payload { get; init; }

    internal static AuditEventRead Of(AuditedEvent stored)
    {
        var entry = stored.Entry;
        using var payload = Parse(entry?.Payload);
        var isOwn = entry is not null && OwnEvents.Contains(entry.EventType);
        return new()
        {
            RunId = stored.RunId.Value,
            Seq = stored.Seq,
            EventType = entry?.EventType,
            TaskId = entry?.TaskId?.Value,
            CreatedAt = entry?.At,
            ProducerRole = entry?.ProducerRole,
            ClientPublished = entry is not null && !isOwn,
            // What a client publishes about a run may say anything; only what the control plane wrote itself says who did it.
            Actor = isOwn ? First(payload, Who) : entry is null ? null : OwnEvents.PublisherOf(entry, stored.Previous),
            Reason = isOwn ? First(payload, Why) : null,
            PreviousHash = stored.Seq == 1 ? new string('0', 2 * HashChain.HashBytes) : stored.Previous is { } before ? Convert.ToHexStringLower(before.Hash) : null,
            Hash = entry is null ? null : Convert.ToHexStringLower(entry.Hash),
            Payload = payload is null ? null : new RawJson(OnOneLine(entry!.Payload)),
        };
    }

    private static JsonDocument? Parse(byte[]? payload)
    {
        if (payload is null) return null;
        try
        {
            var document = JsonDocument.Parse(payload, new JsonDocumentOptions { MaxDepth = 2 * WireJson.MaxDepth });
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            // Only what was tampered with is no JSON; the line says so by having no payload.
            return null;
        }
    }

    // The bytes that the hash covers, unless a client wrote its event over several lines: JSON has line ends between its parts only, and
    // there a blank is as good.
    private static ReadOnlyMemory<byte> OnOneLine(byte[] payload)
    {
        if (payload.AsSpan().IndexOfAny((byte)'\n', (byte)'\r') < 0) return payload;
        var line = payload.ToArray();
        line.AsSpan().Replace((byte)'\n', (byte)' ');
        line.AsSpan().Replace((byte)'\r', (byte)' ');
        return line;
    }

    private static string? First(JsonDocument? payload, string[] names)
    {
        if (payload is null) return null;
        try
        {
            return names.Select(name => payload.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null)
                .FirstOrDefault(text => text is not null);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no text: nobody can be named by that, and the other lines are not to suffer from it.
            return null;
        }
    }
}
