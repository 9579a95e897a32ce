using Orleans.Runtime;

namespace Multyagents.Embedded.Runtime;

/// <summary>A timer of the host's clock that puts a request into the activation's queue; the next tick is set when that request has run.</summary>
internal sealed class GrainTimer<TState> : IGrainTimer
{
    private const uint LongestMilliseconds = 0xfffffffe;

    private readonly Lock _gate = new();
    private readonly Activation _activation;
    private readonly Func<TState, CancellationToken, Task> _callback;
    private readonly TState _state;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _disposed = new();
    private readonly ITimer _timer;
    private TimeSpan _nextDue;
    private TimeSpan _period;
    private bool _ticking;
    private bool _changed;

    public GrainTimer(Activation activation, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        CheckTimes(options.DueTime, options.Period);
        _activation = activation;
        _callback = callback;
        _state = state;
        _options = options;
        using (ExecutionContext.SuppressFlow())
        {
            _timer = activation.Host.Time.CreateTimer(
                static timer => ((GrainTimer<TState>)timer!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public bool IsDisposed => _disposed.IsCancellationRequested;

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        CheckTimes(dueTime, period);
        lock (_gate)
        {
            _period = period;
            _nextDue = dueTime;
            _changed = true;
            if (!_ticking && !IsDisposed)
                _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (IsDisposed)
                return;
            _timer.Dispose();
        }

        _disposed.Cancel();
        _activation.Forget(this);
    }

    /// <summary>The body of a tick, run as a turn.</summary>
    public async Task TickAsync()
    {
        lock (_gate)
            _changed = false;
        try
        {
            await _callback(_state, _disposed.Token);
        }
        finally
        {
            lock (_gate)
            {
                _ticking = false;
                if (!IsDisposed)
                    _timer.Change(_changed ? _nextDue : _period, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private static void CheckTimes(TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((long)dueTime.TotalMilliseconds, -1, nameof(dueTime));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)dueTime.TotalMilliseconds, LongestMilliseconds, nameof(dueTime));
        ArgumentOutOfRangeException.ThrowIfLessThan((long)period.TotalMilliseconds, -1, nameof(period));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)period.TotalMilliseconds, LongestMilliseconds, nameof(period));
    }

    private void Fire()
    {
        lock (_gate)
        {
            if (_ticking || IsDisposed)
                return;
            _ticking = true;
        }

        // False: the activation has ended, and the timer with it.
        _activation.TryEnqueue(new TimerTick<TState>(this, _options));
    }
}
