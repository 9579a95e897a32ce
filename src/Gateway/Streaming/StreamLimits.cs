namespace Multyagents.Gateway.Streaming;

/// <summary>What bounds the memory, the work and the delay of event streams.</summary>
internal static class StreamLimits
{
    /// <summary>Entries that are read from the journal at once.</summary>
    public const int EntriesPerRead = 128;

    /// <summary>New entries that a feed reads before it tells its clients of them.</summary>
    public const int EntriesPerRound = 512;

    /// <summary>Frames that a feed keeps for its clients. Whoever is further behind reads the journal until it has caught up.</summary>
    public const int RecentFrames = 1024;

    /// <summary>Bytes of frames that a feed keeps; the older ones go first.</summary>
    public const int RecentBytes = 1024 * 1024;

    /// <summary>With so many bytes a write is full: it takes no further frame, so that a slow client never has more than these and one frame waiting for it.</summary>
    public const int BytesPerWrite = 64 * 1024;

    /// <summary>Writes to all clients of a run together in a second. Each costs processor time that the run's own transitions need, too; more events go into each instead.</summary>
    public const int WritesPerSecond = 5_000;

    /// <summary>However many clients there are, an event waits no longer than this for the ones that go with it.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Shorter pauses are not made: timers do not keep them.</summary>
    public static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(2);

    /// <summary>The contract's heartbeat.</summary>
    public static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15);

    /// <summary>How long a lost hint can go unnoticed.</summary>
    public static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(3);

    /// <summary>How long a feed lets events gather after it told so many clients of some.</summary>
    public static TimeSpan PauseAfterRound(int clients)
    {
        var pause = TimeSpan.FromSeconds((double)clients / WritesPerSecond);
        return pause < ShortestPause ? TimeSpan.Zero : pause < LongestPause ? pause : LongestPause;
    }
}
