using System.Collections.Concurrent;

namespace Multyagents.Gateway.Throttling;

/// <summary>
/// What is counted of each source of requests, in bounded memory: those beyond <see cref="SourceTable.Most"/> share one entry until idle ones
/// have made room.
/// </summary>
/// <typeparam name="TSource">What counts as one source.</typeparam>
/// <typeparam name="TEntry">What is counted of it.</typeparam>
internal sealed class SourceTable<TSource, TEntry>(TimeProvider time)
    where TSource : notnull
    where TEntry : class, ISourceEntry, new()
{
    private readonly ConcurrentDictionary<TSource, TEntry> _entries = new();
    private readonly TEntry _others = new();
    private long _lastSweep = time.GetTimestamp();

    /// <summary>The entry that a source counts in, and whether it is its own.</summary>
    /// <param name="source">The source.</param>
    /// <param name="now">The clock's timestamp.</param>
    public (TEntry Entry, bool IsItsOwn) Of(TSource source, long now)
    {
        if (_entries.TryGetValue(source, out var known)) return (known, true);
        if (_entries.Count >= SourceTable.Most) Sweep(now);
        return _entries.Count < SourceTable.Most ? (_entries.GetOrAdd(source, _ => new TEntry()), true) : (_others, false);
    }

    // Once a second at most: else each new source of a flood would look at all entries.
    private void Sweep(long now)
    {
        var swept = Interlocked.Read(ref _lastSweep);
        if (now - swept < time.TimestampFrequency || Interlocked.CompareExchange(ref _lastSweep, now, swept) != swept) return;
        foreach (var (source, entry) in _entries)
        {
            if (entry.IsIdle(now)) _entries.TryRemove(source, out _);
        }
    }
}

/// <summary>What all tables have in common.</summary>
internal static class SourceTable
{
    /// <summary>Sources that are counted apart.</summary>
    public const int Most = 10_000;
}

/// <summary>What is counted of a source of requests.</summary>
internal interface ISourceEntry
{
    /// <summary>Whether forgetting it changes nothing.</summary>
    bool IsIdle(long now);
}
