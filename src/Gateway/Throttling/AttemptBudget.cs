using System.Net;
using Multyagents.Gateway.Security;

namespace Multyagents.Gateway.Throttling;

/// <summary>Counts attempts of one kind by network and minute. By the clock that only goes forward: setting the other one back shuts nobody out.</summary>
/// <param name="perMinute">Attempts of one network in a minute that are within the budget.</param>
/// <param name="time">The clock.</param>
internal sealed class AttemptBudget(int perMinute, TimeProvider time)
{
    private readonly SourceTable<IPAddress, Window> _windows = new(time);
    private readonly long _minute = 60 * time.TimestampFrequency;

    /// <summary>Counts an attempt.</summary>
    public Verdict Take(HttpContext context)
    {
        var now = time.GetTimestamp();
        var network = CallerNetwork.Of(context);
        var (window, isItsOwn) = _windows.Of(network, now);
        var (count, left) = window.Take(now, _minute);
        var wait = (int)((left + time.TimestampFrequency - 1) / time.TimestampFrequency);
        return new(count <= perMinute ? null : wait, count == perMinute + 1, isItsOwn ? network.ToString() : "many addresses");
    }

    /// <summary>What an attempt came to.</summary>
    /// <param name="WaitSeconds">Null: within the budget; else when there is a new one, in seconds.</param>
    /// <param name="IsFirstBeyond">Whether it is the one that went over the budget: worth telling once.</param>
    /// <param name="Source">Whose budget it was.</param>
    public readonly record struct Verdict(int? WaitSeconds, bool IsFirstBeyond, string Source);

    private sealed class Window : ISourceEntry
    {
        private readonly Lock _gate = new();
        private long _end = long.MinValue;
        private int _count;

        public bool IsIdle(long now)
        {
            lock (_gate) return now >= _end;
        }

        /// <summary>The attempts of this minute, and how long it still is.</summary>
        public (int Count, long Left) Take(long now, long length)
        {
            lock (_gate)
            {
                if (now >= _end) (_end, _count) = (now + length, 0);
                // Not beyond any number: it only matters whether the budget is spent.
                if (_count < int.MaxValue) _count++;
                return (_count, _end - now);
            }
        }
    }
}
