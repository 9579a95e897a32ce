namespace Multyagents.Runner;

/// <summary>How long to wait before the next try: doubling, capped, with jitter so that many runners and tasks do not knock at once.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan cap, Random random)
{
    /// <summary>Longest wait that an answer may ask for.</summary>
    private static readonly TimeSpan _askedCap = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();

    /// <summary>The wait after the given number of failed tries (from 1): between half and all of the doubled time, and no less than was asked for.</summary>
    public TimeSpan After(int tries, TimeSpan? asked)
    {
        var exponent = Math.Min(tries - 1, 30);
        var full = Math.Min(first.TotalMilliseconds * Math.Pow(2, exponent), cap.TotalMilliseconds);
        double share;
        lock (_gate)
            share = 0.5 + (random.NextDouble() / 2);
        var wait = TimeSpan.FromMilliseconds(full * share);
        var least = asked is { } time ? (time < _askedCap ? time : _askedCap) : TimeSpan.Zero;
        return wait > least ? wait : least;
    }
}
