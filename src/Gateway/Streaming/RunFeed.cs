using System.Threading.Channels;
using Multyagents.Journal;

namespace Multyagents.Gateway.Streaming;

/// <summary>
/// Follows one run's journal for all clients of this process that follow the run: reads each new entry once, encodes it once and keeps its
/// frame for a while. The journal is read by seq, so that nothing is lost and nothing comes twice; the run's stream only says when to read.
/// It waits for no client: each takes the frames at its own pace.
/// </summary>
internal sealed class RunFeed : IAsyncDisposable
{
    private readonly RunId _run;
    private readonly IRunReadModel _readModel;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end = new();
    private readonly RecentFrames _frames = new();
    private readonly Task _following;
    private volatile TaskCompletionSource _round = NewRound();
    private long _last = long.MaxValue;
    private volatile int _clients;

    private RunFeed(RunId run, IRunReadModel readModel, Func<Task<RunHints>> subscribe, TimeProvider time)
    {
        (_run, _readModel, _time) = (run, readModel, time);
        // The feed outlives the request that it was started for: nothing of that request's surroundings goes with it.
        using var _ = ExecutionContext.SuppressFlow();
        _following = Task.Run(() => Follow(subscribe));
    }

    /// <summary>Clients that follow it; the more there are, the more events it lets gather for each write to them.</summary>
    public int Clients { get => _clients; set => _clients = value; }

    /// <summary>
    /// Completes when there may be more to read; fails when the journal could not be read. Who takes it before looking at
    /// <see cref="Last"/> and <see cref="Find"/>, and finds nothing there, can wait for it and misses nothing.
    /// </summary>
    public Task Round => _round.Task;

    /// <summary>Seq of the run's last entry, as far as this feed has read; the greatest there is while it has not read yet.</summary>
    public long Last => Volatile.Read(ref _last);

    /// <summary>True: it ended because the journal could not be read.</summary>
    public bool HasFailed => _round.Task.IsFaulted;

    /// <summary>Starts to follow the run from its last entry on.</summary>
    public static RunFeed Start(RunId run, IRunReadModel readModel, Func<Task<RunHints>> subscribe, TimeProvider time) =>
        new(run, readModel, subscribe, time);

    /// <summary>The frame of this seq, if it was read here and is still kept. A frame up to <see cref="Last"/> that is not kept is in the journal.</summary>
    public EventFrame? Find(long seq) => _frames.Find(seq);

    /// <summary>Returns when it does nothing any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _following;
        _end.Dispose();
    }

    private async Task Follow(Func<Task<RunHints>> subscribe)
    {
        try
        {
            await using var hints = await subscribe();
            var newest = await _readModel.ListEvents(new EventQuery(_run, null, null, 1));
            Volatile.Write(ref _last, newest is [var end] ? end.Entry.Seq : 0);
            await Follow(hints.Reader);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The last client has gone.
        }
        catch (Exception failure)
        {
            // Its clients end with it, as if each had read by itself; they resume where they were.
            _round.SetException(failure);
            _ = _round.Task.Exception;
        }
    }

    private async Task Follow(ChannelReader<bool> hints)
    {
        var hinted = false;
        while (true)
        {
            var count = await ReadRound();
            // Without a hint they are told in any case: that their own look at the journal is due, too.
            if (count > 0 || !hinted) CompleteRound();
            if (count >= StreamLimits.EntriesPerRound) continue;
            if (count > 0 && StreamLimits.PauseAfterRound(Clients) is { Ticks: > 0 } pause) await Task.Delay(pause, _time, _end.Token);
            hinted = await WaitForHint(hints);
        }
    }

    /// <summary>Reads what is new, up to a bound.</summary>
    private async Task<int> ReadRound()
    {
        for (var count = 0; ;)
        {
            _end.Token.ThrowIfCancellationRequested();
            var entries = await _readModel.ReadRun(_run, _last, StreamLimits.EntriesPerRead);
            foreach (var stored in entries) _frames.Add(EventFrame.Of(stored));
            // Only now: up to here, a frame that is not kept is one that is not kept any more.
            if (entries is [.., var end]) Volatile.Write(ref _last, end.Entry.Seq);
            count += entries.Count;
            if (entries.Count < StreamLimits.EntriesPerRead || count >= StreamLimits.EntriesPerRound) return count;
        }
    }

    private void CompleteRound()
    {
        var completed = _round;
        _round = NewRound();
        completed.SetResult();
    }

    /// <summary>Until a hint comes or the poll is due.</summary>
    private async Task<bool> WaitForHint(ChannelReader<bool> hints)
    {
        using var deadline = new CancellationTokenSource(StreamLimits.PollEvery, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, _end.Token);
        try
        {
            return await hints.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!_end.IsCancellationRequested)
        {
            return false;
        }
    }

    private static TaskCompletionSource NewRound() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
