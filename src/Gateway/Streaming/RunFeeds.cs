using Multyagents.Journal;

namespace Multyagents.Gateway.Streaming;

/// <summary>The feeds of this process: one for each run that some client follows, from its first client to its last.</summary>
internal sealed class RunFeeds(IRunReadModel readModel, IClusterClient client, TimeProvider time, ILogger<RunFeeds> logger)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<RunId, RunFeed> _feeds = [];

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _feeds.Count;
        }
    }

    /// <summary>Takes part in the run's feed, which starts if there is none; who does has to leave it.</summary>
    public RunFeed Join(RunId run)
    {
        lock (_lock)
        {
            // One that failed goes on for nobody: whoever comes now gets another.
            if (!_feeds.TryGetValue(run, out var feed) || feed.HasFailed)
                _feeds[run] = feed = RunFeed.Start(run, readModel, () => RunHints.Subscribe(client, run, logger), time);
            feed.Clients++;
            return feed;
        }
    }

    /// <summary>The feed ends with its last client.</summary>
    public async Task Leave(RunId run, RunFeed feed)
    {
        lock (_lock)
        {
            if (--feed.Clients > 0) return;
            if (_feeds.GetValueOrDefault(run) == feed) _feeds.Remove(run);
        }

        await feed.DisposeAsync();
    }
}
