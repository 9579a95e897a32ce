using System.Globalization;
using System.Threading.Channels;
using Multyagents.Demo.Api;

namespace Multyagents.Demo;

/// <summary>Reads a run's event stream and keeps track of what came.</summary>
internal sealed class EventFeed(long afterSeq)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    // One hint is enough: who waits looks at everything anyway.
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public long LastSeq { get; private set; } = afterSeq;

    public string LastType { get; private set; } = "";

    public bool IsGapless { get; private set; } = true;

    public async Task Read(DemoClient client, long runId, CancellationToken cancellation)
    {
        try
        {
            await foreach (var item in client.Events(runId, LastSeq, cancellation))
            {
                if (item.EventType == "ping") continue;
                var seq = long.Parse(item.EventId ?? "0", CultureInfo.InvariantCulture);
                IsGapless &= seq == LastSeq + 1;
                LastSeq = seq;
                LastType = item.EventType;
                _news.Writer.TryWrite(true);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The reader has seen enough: the normal end.
        }
    }

    /// <summary>Returns when an event has come, at the latest after <paramref name="atMost"/>.</summary>
    public async Task WaitForMore(TimeSpan atMost, TimeProvider time)
    {
        using var deadline = new CancellationTokenSource(atMost, time);
        try
        {
            await _news.Reader.ReadAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            // Nothing came: the caller looks anyway.
        }
    }

    /// <summary>Returns when the event <paramref name="seq"/> has come, or the patience is at its end.</summary>
    public async Task WaitFor(long seq, TimeProvider time)
    {
        var start = time.GetTimestamp();
        while (LastSeq < seq && time.GetElapsedTime(start) < _patience) await WaitForMore(TimeSpan.FromMilliseconds(100), time);
    }
}
