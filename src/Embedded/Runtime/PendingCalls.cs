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
    private GrainCall? _oldest;
    private GrainCall? _newest;
    private bool _armed;

    public PendingCalls(TimeProvider time, TimeSpan timeout)
    {
        _time = time;
        _timeout = timeout > LongestTimer ? Timeout.InfiniteTimeSpan : timeout;
        _timer = time.CreateTimer(static pending => ((PendingCalls)pending!).Expire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins to wait for the answer of a call.</summary>
    public void Add(GrainCall call)
    {
        var since = _time.GetTimestamp();
        var arm = false;
        lock (_gate)
        {
            call.Pending = new() { IsListed = true, Since = since, Older = _newest };
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

    /// <summary>Ends the waiting; a call that does not wait any more is left alone.</summary>
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
        // The chains are told while the calls that they are made of are still in the list.
        var chains = new CallChains(Snapshot());
        var expired = Expired().ConvertAll(call =>
            (Call: call, Error: new TimeoutException($"No answer from {chains.Describe(call)} within {_timeout}.")));
        foreach (var (call, error) in expired)
        {
            call.Fail(error);
            Remove(call);
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
            due = _timeout - _time.GetElapsedTime(_oldest.Pending.Since);
        }

        // A timer may fire a little early; a whole millisecond keeps it from spinning.
        _timer.Change(due < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : due, Timeout.InfiniteTimeSpan);
    }

    private List<GrainCall> Expired()
    {
        lock (_gate)
        {
            var expired = new List<GrainCall>();
            for (var call = _oldest; call is not null && _time.GetElapsedTime(call.Pending.Since) >= _timeout; call = call.Pending.Newer)
                expired.Add(call);
            return expired;
        }
    }

    private void Unlink(GrainCall call)
    {
        ref var place = ref call.Pending;
        if (!place.IsListed)
            return;
        if (place.Older is null)
            _oldest = place.Newer;
        else
            place.Older.Pending.Newer = place.Newer;
        if (place.Newer is null)
            _newest = place.Older;
        else
            place.Newer.Pending.Older = place.Older;
        // It may be kept for long; its neighbours need not be kept with it.
        place = default;
    }
}

/// <summary>A call's place among those whose callers wait. Part of the call itself: that saves an object for every call. Guarded by the list's lock.</summary>
internal struct PendingPlace
{
    public GrainCall? Older { get; set; }

    public GrainCall? Newer { get; set; }

    /// <summary>When the waiting began.</summary>
    public long Since { get; set; }

    public bool IsListed { get; set; }
}
