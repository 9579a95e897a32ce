using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Multyagents.Runs;

/// <summary>Between facts and journal entries. Entries are chained by hash as they are made.</summary>
public static class RunEventCodec
{
    /// <summary>A buffer that a payload has made larger than this is not kept.</summary>
    private const int MostKept = 64 * 1024;

    // Payloads are JSON documents, never parts of a page: people read them, so "+" and "ü" stay what they are.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Most appends are of one or two events: a writer for each would cost as much as what it writes. Used by synchronous code only.
    [ThreadStatic]
    private static Writing? s_writing;

    /// <summary>Makes the entries of events that follow <paramref name="head"/>.</summary>
    public static JournalEntry[] Encode(RunId run, JournalHead head, IReadOnlyList<RunEvent> events)
    {
        var entries = new JournalEntry[events.Count];
        var (buffer, writer) = s_writing ??= Writing.New();
        var chain = new HashChain(run);
        for (var i = 0; i < entries.Length; i++)
        {
            buffer.ResetWrittenCount();
            writer.Reset(buffer);
            entries[i] = Encode(events[i], head, buffer, writer, chain);
            head = new(entries[i].Seq, entries[i].Hash);
        }

        if (buffer.Capacity > MostKept) s_writing = null;
        return entries;
    }

    /// <summary>The fact of an entry.</summary>
    /// <exception cref="JsonException">The payload is not what its event type says.</exception>
    public static RunEvent Decode(JournalEntry entry)
    {
        if (RunEventTypes.Find(entry.EventType) is not { } type)
        {
            return new ClientEventPublished(entry.EventType, entry.ProducerRole, entry.TaskId, new(System.Text.Encoding.UTF8.GetString(entry.Payload)))
            {
                At = entry.At,
            };
        }

        var happened = (RunEvent?)JsonSerializer.Deserialize(entry.Payload, type.Json)
            ?? throw new JsonException($"the payload of event {entry.Seq} is null");
        return happened is TaskEvent task
            ? task with { At = entry.At, TaskId = entry.TaskId ?? throw new JsonException($"event {entry.Seq} ({entry.EventType}) names no task") }
            : happened with { At = entry.At };
    }

    private static JournalEntry Encode(RunEvent happened, JournalHead head, ArrayBufferWriter<byte> buffer, Utf8JsonWriter writer, HashChain chain)
    {
        var (name, producer, task, payload) = Envelope(happened, buffer, writer);
        var hash = new byte[HashChain.HashBytes];
        var entry = new JournalEntry(head.Seq + 1, name, task, happened.At, producer, payload, hash);
        chain.Next(head.Hash, entry, hash);
        return entry;
    }

    private static (string Name, string Producer, TaskId? Task, byte[] Payload) Envelope(
        RunEvent happened, ArrayBufferWriter<byte> buffer, Utf8JsonWriter writer)
    {
        if (happened is ClientEventPublished client)
            return (client.EventType, client.ProducerRole, client.TaskId, System.Text.Encoding.UTF8.GetBytes(client.Payload.Value));

        var type = RunEventTypes.Of(happened);
        JsonSerializer.Serialize(writer, happened, type.Json);
        writer.Flush();
        return (type.Name, type.Producer, (happened as TaskEvent)?.TaskId, buffer.WrittenSpan.ToArray());
    }

    private sealed record Writing(ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)
    {
        public static Writing New()
        {
            var buffer = new ArrayBufferWriter<byte>(512);
            return new(buffer, new(buffer, WriterOptions));
        }
    }
}

/// <summary>Where a run's journal ends.</summary>
/// <param name="Seq">Seq of its last entry; 0 for none.</param>
/// <param name="Hash">Hash of its last entry; 32 zero bytes for none.</param>
public sealed record JournalHead(long Seq, byte[] Hash)
{
    /// <summary>The head of an empty journal.</summary>
    public static JournalHead Empty { get; } = new(0, new byte[HashChain.HashBytes]);
}
