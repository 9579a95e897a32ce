namespace Multyagents;

/// <summary>The time as it is journaled.</summary>
internal static class Clocks
{
    /// <summary>Now (UTC), cut to whole microseconds: what every database keeps exactly.</summary>
    public static DateTimeOffset GetWholeMicroseconds(this TimeProvider clock)
    {
        var ticks = clock.GetUtcNow().UtcTicks;
        return new(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }
}
