using System.Collections.Concurrent;
using System.Net;

namespace Multyagents.Gateway.Throttling;

/// <summary>
/// So many requests a second for each caller: a second's worth may come at once, and what was used comes back evenly. For each caller one
/// number is kept: until when its requests so far would take at the even pace.
/// </summary>
internal sealed class RateQuota(int perSecond, TimeProvider time)
{
    // As many as keys are configured: they are never counted together with others, however many addresses come.
    private readonly ConcurrentDictionary<string, Pace> _keys = new();
    private readonly SourceTable<IPAddress, Pace> _networks = new(time);
    private readonly long _interval = Math.Max(1, time.TimestampFrequency / perSecond);

    /// <summary>Takes one for an API key; null: it may pass, else the seconds after which another try may.</summary>
    public int? Take(string key) => Take(_keys.GetOrAdd(key, _ => new Pace()), time.GetTimestamp());

    /// <summary>Takes one for who gave no key.</summary>
    public int? Take(IPAddress network)
    {
        var now = time.GetTimestamp();
        return Take(_networks.Of(network, now).Entry, now);
    }

    private int? Take(Pace pace, long now)
    {
        var wait = pace.Take(now, _interval, _interval * perSecond);
        return wait == 0 ? null : (int)((wait + time.TimestampFrequency - 1) / time.TimestampFrequency);
    }

    private sealed class Pace : ISourceEntry
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
