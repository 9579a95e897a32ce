namespace Orleans.Runtime;

/// <summary>A timer whose ticks are turns of a grain. Disposing it stops the ticks and cancels the token of a running one.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets the timer anew. When called during a tick, the new times count from that tick's end.</summary>
    /// <param name="dueTime">To the next tick; <see cref="Timeout.InfiniteTimeSpan"/> for none.</param>
    /// <param name="period">From the end of a tick to the next; <see cref="Timeout.InfiniteTimeSpan"/> for a single tick.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative and not <see cref="Timeout.InfiniteTimeSpan"/>, or more than about 49 days.</exception>
    void Change(TimeSpan dueTime, TimeSpan period);
}
