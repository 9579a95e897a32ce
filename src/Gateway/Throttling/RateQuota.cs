using System.Collections.Concurrent;
using System.Net;

namespace Multyagents.Gateway.Throttling;

/// <summary>
/// So many requests a second for each caller: a second's worth may come at once, and what was used comes back evenly. For each caller one
/// number is kept: until when its requests so far would take at the even pace.
/// </summary>
internal sealed class RateQuota(int perSecond, TimeProvider time)
{
    /// <summary>Callers that are counted apart; those beyond share one quota.</summary>
    public const int MostCallers = 10_000;

    private static readonly RateCaller Others = new(null, null);

    private readonly ConcurrentDictionary<RateCaller, Pace> _paces = new();
    private readonly long _interval = Math.Max(1, time.TimestampFrequency / perSecond);
    private long _lastSweep = time.GetTimestamp();

    /// <summary>Takes one; null: it may pass, else the seconds after which another try may.</summary>
    public int? Take(RateCaller caller)
    {
        var now = time.GetTimestamp();
        var pace = _paces.TryGetValue(caller, out var known) ? known : _paces.GetOrAdd(Counted(caller, now), _ => new Pace());
        var wait = pace.Take(now, _interval, _interval * perSecond);
        return wait == 0 ? null : (int)((wait + time.TimestampFrequency - 1) / time.TimestampFrequency);
    }

    private RateCaller Counted(RateCaller caller, long now)
    {
        if (_paces.Count < MostCallers) return caller;
        var swept = Interlocked.Read(ref _lastSweep);
        // Once a second at most: else each new address of a flood would look at all.
        if (now - swept >= time.TimestampFrequency && Interlocked.CompareExchange(ref _lastSweep, now, swept) == swept)
        {
            foreach (var (idle, pace) in _paces)
            {
                if (pace.IsIdle(now)) _paces.TryRemove(idle, out _);
            }
        }

        return _paces.Count < MostCallers ? caller : Others;
    }

    private sealed class Pace
    {
        private long _until = long.MinValue;

        public bool IsIdle(long now) => Interlocked.Read(ref _until) <= now;

        /// <summary>0: taken; else how long to wait.</summary>
        public long Take(long now, long interval, long burst)
        {
            while (true)
            {
                var until = Interlocked.Read(ref _until);
                var next = Math.Max(until, now) + interval;
                if (next - now > burst) return next - now - burst;
                if (Interlocked.CompareExchange(ref _until, next, until) == until) return 0;
            }
        }
    }
}

/// <summary>Whose quota a request counts against.</summary>
/// <param name="Name">The API key's name; null: it has none.</param>
/// <param name="Network">Else the address.</param>
internal readonly record struct RateCaller(string? Name, IPAddress? Network);
