using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Multyagents.Gateway.Events;
using Multyagents.Gateway.Json;
using Multyagents.Journal;

namespace Multyagents.Gateway.Streaming;

/// <summary>
/// Server-sent events of one run for one client. The journal is read by seq, so that nothing is lost and nothing comes twice; the
/// run's stream only says when to read. Whatever the client's pace: one batch is in memory, and the next is read when it is written.
/// </summary>
internal sealed class RunEventStream(IRunReadModel readModel, IClusterClient client, TimeProvider time, ILogger<RunEventStream> logger)
{
    /// <summary>Entries read and written at once.</summary>
    private const int BatchSize = 128;

    /// <summary>The contract's heartbeat.</summary>
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15);

    /// <summary>How long a lost hint can go unnoticed.</summary>
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(3);

    /// <summary>Writes all events of the run after <paramref name="afterSeq"/>, until cancelled.</summary>
    public async Task Write(RunId run, long afterSeq, PipeWriter output, CancellationToken cancellation)
    {
        await using var hints = await RunHints.Subscribe(client, run, logger);
        try
        {
            await Follow(run, afterSeq, output, hints.Reader, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The client has gone, or the server stops: the normal end of a stream.
        }
    }

    private async Task Follow(RunId run, long afterSeq, PipeWriter output, ChannelReader<bool> hints, CancellationToken cancellation)
    {
        var lastPing = time.GetTimestamp();
        Write(output, "retry: 2000\n\n"u8);
        await output.FlushAsync(cancellation);
        while (true)
        {
            var entries = await readModel.ReadRun(run, afterSeq, BatchSize);
            foreach (var stored in entries)
            {
                WriteEvent(output, stored);
                afterSeq = stored.Entry.Seq;
            }

            if (time.GetElapsedTime(lastPing) >= PingEvery)
            {
                Write(output, "event: ping\ndata: {}\n\n"u8);
                lastPing = time.GetTimestamp();
            }

            await output.FlushAsync(cancellation);
            if (entries.Count < BatchSize) await WaitForMore(hints, PingEvery - time.GetElapsedTime(lastPing), cancellation);
        }
    }

    /// <summary>Until a hint comes, the poll or the ping is due.</summary>
    private async Task WaitForMore(ChannelReader<bool> hints, TimeSpan untilPing, CancellationToken cancellation)
    {
        var patience = untilPing < PollEvery ? untilPing : PollEvery;
        if (patience <= TimeSpan.Zero) return;
        using var deadline = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            await hints.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // No hint came: look anyway.
        }
    }

    private static void WriteEvent(PipeWriter output, StoredEvent stored)
    {
        Write(output, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {stored.Entry.Seq}\nevent: {OneLine(stored.Entry.EventType)}\ndata: ")));
        WriteLines(output, JsonSerializer.SerializeToUtf8Bytes(EventRead.Of(stored), WireJson.Default.EventRead));
        Write(output, "\n\n"u8);
    }

    /// <summary>A payload is kept as it was given, line breaks between its tokens included; each line needs its own prefix.</summary>
    private static void WriteLines(PipeWriter output, ReadOnlySpan<byte> data)
    {
        while (data.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var end)
        {
            Write(output, data[..end]);
            Write(output, "\ndata: "u8);
            data = data[(end + 1)..];
        }

        Write(output, data);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static void Write(PipeWriter output, ReadOnlySpan<byte> bytes) => output.Write(bytes);
}
