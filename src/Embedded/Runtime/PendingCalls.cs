using Multyagents.Embedded.CodeGeneration;

namespace Multyagents.Embedded.Runtime;

/// <summary>
/// The calls whose callers wait for an answer, oldest first. All have the same time-out, so the oldest is the first to expire,
/// and one timer, set for the oldest, serves them all.
/// </summary>
internal sealed class PendingCalls : IDisposable
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly ITimer _timer;
    private PendingCall? _oldest;
    private PendingCall? _newest;
    private bool _armed;

    public PendingCalls(TimeProvider time, TimeSpan timeout)
    {
        _time = time;
        _timeout = timeout > LongestTimer ? Timeout.InfiniteTimeSpan : timeout;
        _timer = time.CreateTimer(static pending => ((PendingCalls)pending!).Expire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins to wait for the answer of a call.</summary>
    public PendingCall Add(GrainCall call)
    {
        var pending = new PendingCall(call, _time.GetTimestamp());
        var arm = false;
        lock (_gate)
        {
            pending.IsListed = true;
            pending.Older = _newest;
            if (_newest is null)
                _oldest = pending;
            else
                _newest.Newer = pending;
            _newest = pending;
            if (!_armed && _timeout != Timeout.InfiniteTimeSpan)
                arm = _armed = true;
        }

        if (arm)
            _timer.Change(_timeout, Timeout.InfiniteTimeSpan);
        return pending;
    }

    public void Remove(PendingCall pending)
    {
        lock (_gate)
            Unlink(pending);
    }

    /// <summary>The calls that wait now, for messages.</summary>
    public List<GrainCall> Snapshot()
    {
        lock (_gate)
        {
            var calls = new List<GrainCall>();
            for (var pending = _oldest; pending is not null; pending = pending.Newer)
                calls.Add(pending.Call);
            return calls;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Expire()
    {
        // The chains are told while the calls that they are made of are still in the list.
        var chains = new CallChains(Snapshot());
        var expired = Expired().ConvertAll(pending =>
            (Pending: pending, Error: new TimeoutException($"No answer from {chains.Describe(pending.Call)} within {_timeout}.")));
        foreach (var (pending, error) in expired)
        {
            pending.Call.Fail(error);
            Remove(pending);
        }

        Rearm();
    }

    private void Rearm()
    {
        TimeSpan due;
        lock (_gate)
        {
            _armed = _oldest is not null;
            if (_oldest is null)
                return;
            due = _timeout - _time.GetElapsedTime(_oldest.Since);
        }

        // A timer may fire a little early; a whole millisecond keeps it from spinning.
        _timer.Change(due < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : due, Timeout.InfiniteTimeSpan);
    }

    private List<PendingCall> Expired()
    {
        lock (_gate)
        {
            var expired = new List<PendingCall>();
            for (var pending = _oldest; pending is not null && _time.GetElapsedTime(pending.Since) >= _timeout; pending = pending.Newer)
                expired.Add(pending);
            return expired;
        }
    }

    private void Unlink(PendingCall pending)
    {
        if (!pending.IsListed)
            return;
        pending.IsListed = false;
        if (pending.Older is null)
            _oldest = pending.Newer;
        else
            pending.Older.Newer = pending.Newer;
        if (pending.Newer is null)
            _newest = pending.Older;
        else
            pending.Newer.Older = pending.Older;
    }
}
