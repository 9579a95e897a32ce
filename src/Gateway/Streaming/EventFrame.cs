using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Multyagents.Gateway.Events;
using Multyagents.Gateway.Json;
using Multyagents.Journal;

namespace Multyagents.Gateway.Streaming;

/// <summary>One event as its clients get it. It is never changed, so that all of them can be given the same bytes.</summary>
/// <param name="Seq">Its seq, which is the frame's id.</param>
/// <param name="Bytes">The whole frame, with the empty line that ends it.</param>
internal sealed record EventFrame(long Seq, byte[] Bytes)
{
    public static EventFrame Of(StoredEvent stored)
    {
        var data = JsonSerializer.SerializeToUtf8Bytes(EventRead.Of(stored), WireJson.Default.EventRead);
        var frame = new ArrayBufferWriter<byte>(data.Length + 128);
        frame.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {stored.Entry.Seq}\nevent: {OneLine(stored.Entry.EventType)}\ndata: ")));
        WriteLines(frame, data);
        frame.Write("\n\n"u8);
        return new(stored.Entry.Seq, frame.WrittenSpan.ToArray());
    }

    /// <summary>A payload is kept as it was given, line breaks between its tokens included; each line needs its own prefix.</summary>
    private static void WriteLines(ArrayBufferWriter<byte> frame, ReadOnlySpan<byte> data)
    {
        while (data.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var end)
        {
            frame.Write(data[..end]);
            frame.Write("\ndata: "u8);
            data = data[(end + 1)..];
        }

        frame.Write(data);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
