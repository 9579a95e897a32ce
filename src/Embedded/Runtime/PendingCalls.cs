using Multyagents.Embedded.CodeGeneration;

namespace Multyagents.Embedded.Runtime;

/// <summary>
/// The calls whose callers wait for an answer, oldest first. All have the same time-out, so the oldest is the first to expire,
/// and one timer, set for the oldest, serves them all.
/// </summary>
internal sealed class PendingCalls : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly ITimer _timer;
    private GrainCall? _oldest;
    private GrainCall? _newest;
    private bool _armed;

    public PendingCalls(TimeProvider time, TimeSpan timeout)
    {
        _time = time;
        _timeout = timeout;
        _timer = time.CreateTimer(static pending => ((PendingCalls)pending!).Expire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(GrainCall call)
    {
        call.Pending.Since = _time.GetTimestamp();
        var arm = false;
        lock (_gate)
        {
            call.Pending.IsListed = true;
            call.Pending.Older = _newest;
            if (_newest is null)
                _oldest = call;
            else
                _newest.Pending.Newer = call;
            _newest = call;
            if (!_armed && _timeout != Timeout.InfiniteTimeSpan)
                arm = _armed = true;
        }

        if (arm)
            _timer.Change(_timeout, Timeout.InfiniteTimeSpan);
    }

    public void Remove(GrainCall call)
    {
        lock (_gate)
            Unlink(call);
    }

    /// <summary>The calls that wait now, for messages.</summary>
    public List<GrainCall> Snapshot()
    {
        lock (_gate)
        {
            var calls = new List<GrainCall>();
            for (var call = _oldest; call is not null; call = call.Pending.Newer)
                calls.Add(call);
            return calls;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Expire()
    {
        // The chain of a call is told while the calls that it waits for are still in the list.
        var expired = new List<(GrainCall Call, TimeoutException Error)>();
        foreach (var call in Snapshot())
        {
            if (_time.GetElapsedTime(call.Pending.Since) < _timeout)
                break;
            expired.Add((call, new TimeoutException($"No answer from {CallChain.Describe(call, this)} within {_timeout}.")));
        }

        foreach (var (call, error) in expired)
            call.Fail(error);
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
            due = _timeout - _time.GetElapsedTime(_oldest.Pending.Since);
        }

        // A timer may fire a little early; a whole millisecond keeps it from spinning.
        _timer.Change(due < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : due, Timeout.InfiniteTimeSpan);
    }

    private void Unlink(GrainCall call)
    {
        if (!call.Pending.IsListed)
            return;
        var (older, newer) = (call.Pending.Older, call.Pending.Newer);
        if (older is null)
            _oldest = newer;
        else
            older.Pending.Newer = newer;
        if (newer is null)
            _newest = older;
        else
            newer.Pending.Older = older;
        call.Pending = default;
    }

    /// <summary>A call's place in the list.</summary>
    internal struct Entry
    {
        public GrainCall? Older;
        public GrainCall? Newer;
        public long Since;
        public bool IsListed;
    }
}
