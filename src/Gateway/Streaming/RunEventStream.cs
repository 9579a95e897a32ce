using System.Buffers;
using System.IO.Pipelines;
using Multyagents.Journal;

namespace Multyagents.Gateway.Streaming;

/// <summary>
/// Server-sent events of one run for one client. New ones come from the feed that all clients of the run share; a client that starts further
/// back, or falls behind, reads the journal itself until it has caught up. Nothing is lost and nothing comes twice, whatever the client's
/// pace: what comes next is always the seq after the last one written. At most one batch is in memory for it.
/// </summary>
internal sealed class RunEventStream(RunFeeds feeds, IRunReadModel readModel, TimeProvider time)
{
    /// <summary>Writes all events of the run after <paramref name="afterSeq"/>, until cancelled.</summary>
    public async Task Write(RunId run, long afterSeq, PipeWriter output, CancellationToken cancellation)
    {
        var feed = feeds.Join(run);
        try
        {
            await Follow(run, feed, afterSeq, output, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The client has gone, or the server stops: the normal end of a stream.
        }
        finally
        {
            await feeds.Leave(run, feed);
        }
    }

    private async Task Follow(RunId run, RunFeed feed, long afterSeq, PipeWriter output, CancellationToken cancellation)
    {
        var lastPing = time.GetTimestamp();
        output.Write("retry: 2000\n\n"u8);
        await output.FlushAsync(cancellation);
        while (true)
        {
            // In this order: what comes after the look completes the round that is then waited for.
            var round = feed.Round;
            var last = feed.Last;
            var written = WriteRecent(feed, afterSeq, output);
            if (written == afterSeq && last > afterSeq) written = await WriteJournaled(run, afterSeq, output, cancellation);
            var isPingDue = time.GetElapsedTime(lastPing) >= StreamLimits.PingEvery;
            if (isPingDue)
            {
                output.Write("event: ping\ndata: {}\n\n"u8);
                lastPing = time.GetTimestamp();
            }

            if (written > afterSeq || isPingDue) await output.FlushAsync(cancellation);
            if (written == afterSeq) await Wait(round, StreamLimits.PingEvery - time.GetElapsedTime(lastPing), cancellation);
            afterSeq = written;
        }
    }

    /// <summary>Writes the frames after a seq that the feed has, as many as fit into one write.</summary>
    private static long WriteRecent(RunFeed feed, long afterSeq, PipeWriter output)
    {
        for (var bytes = 0; bytes < StreamLimits.BytesPerWrite && feed.Find(afterSeq + 1) is { } frame; afterSeq++)
        {
            output.Write(frame.Bytes);
            bytes += frame.Bytes.Length;
        }

        return afterSeq;
    }

    /// <summary>Writes a batch of the entries after a seq, none of which the feed has.</summary>
    private async Task<long> WriteJournaled(RunId run, long afterSeq, PipeWriter output, CancellationToken cancellation)
    {
        var bytes = 0;
        foreach (var stored in await readModel.ReadRun(run, afterSeq, StreamLimits.EntriesPerRead))
        {
            if (bytes >= StreamLimits.BytesPerWrite)
            {
                await output.FlushAsync(cancellation);
                bytes = 0;
            }

            var frame = EventFrame.Of(stored);
            output.Write(frame.Bytes);
            bytes += frame.Bytes.Length;
            afterSeq = frame.Seq;
        }

        return afterSeq;
    }

    /// <summary>Until the feed has more, or the ping is due.</summary>
    private async Task Wait(Task round, TimeSpan untilPing, CancellationToken cancellation)
    {
        if (untilPing <= TimeSpan.Zero) return;
        await round.WaitAsync(untilPing, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        if (round.IsFaulted) await round;
    }
}
