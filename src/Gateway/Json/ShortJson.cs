using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Multyagents.Gateway.Json;

/// <summary>Writes short values into a buffer at once, with one writer per thread: runners' reports are answered thousands of times a second.</summary>
internal static class ShortJson
{
    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    /// <summary>Writes all of it; whoever owns the buffer sends it.</summary>
    public static void Write<T>(IBufferWriter<byte> buffer, T value, JsonTypeInfo<T> type)
    {
        // Taken away meanwhile, so that one that failed half-way is not used again.
        var writer = s_writer;
        s_writer = null;
        if (writer is null) writer = new(buffer, new() { Encoder = type.Options.Encoder, MaxDepth = type.Options.MaxDepth, SkipValidation = true });
        else writer.Reset(buffer);
        JsonSerializer.Serialize(writer, value, type);
        writer.Flush();
        writer.Reset(Nothing);
        s_writer = writer;
    }

    // A writer that is kept must not keep a connection's buffer.
    private static IBufferWriter<byte> Nothing { get; } = new ArrayBufferWriter<byte>();
}
