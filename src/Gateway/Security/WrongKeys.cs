using System.Collections.Concurrent;
using System.Net;
using Multyagents.Gateway.Errors;

namespace Multyagents.Gateway.Security;

/// <summary>
/// Counts wrong keys by address and minute. Too many of them are answered differently and told to the log; right keys pass all the same,
/// so that nobody can lock others out who come from the same address.
/// </summary>
internal sealed class WrongKeys(TimeProvider time, ILogger<WrongKeys> logger)
{
    /// <summary>Wrong keys of one address in a minute that are answered 401; every further one is 429.</summary>
    public const int PerMinute = 10;

    /// <summary>Most addresses that are counted apart; those beyond share one count.</summary>
    private const int MostAddresses = 10_000;

    private readonly ConcurrentDictionary<IPAddress, Window> _windows = new();

    /// <summary>Notes a wrong key, and says what to answer.</summary>
    public Problem Refuse(HttpContext context)
    {
        var now = time.GetUtcNow();
        var address = CountedAs(CallerNetwork.Of(context), now);
        var window = _windows.AddOrUpdate(address, _ => new Window(now, 1), (_, known) => known.IsOver(now) ? new Window(now, 1) : known with { Count = known.Count + 1 });
        if (window.Count <= PerMinute) return Problems.WrongApiKey();
        if (window.Count == PerMinute + 1) logger.TooManyWrongKeys(address);
        return Problems.TooManyWrongKeys(window.SecondsLeft(now));
    }

    private IPAddress CountedAs(IPAddress address, DateTimeOffset now)
    {
        if (_windows.Count < MostAddresses || _windows.ContainsKey(address)) return address;
        foreach (var (known, window) in _windows)
        {
            if (window.IsOver(now)) _windows.TryRemove(known, out _);
        }

        return _windows.Count < MostAddresses ? address : IPAddress.Any;
    }

    private sealed record Window(DateTimeOffset Begin, int Count)
    {
        private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

        public bool IsOver(DateTimeOffset now) => now - Begin >= Length;

        public int SecondsLeft(DateTimeOffset now) => Math.Max(1, (int)Math.Ceiling((Begin + Length - now).TotalSeconds));
    }
}
