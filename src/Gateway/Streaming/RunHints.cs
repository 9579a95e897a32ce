using System.Threading.Channels;

namespace Multyagents.Gateway.Streaming;

/// <summary>Says that a run's journal has grown. Hints may be late, lost or not to be had at all: who follows a journal looks from time to time anyway.</summary>
internal sealed class RunHints : IAsyncDisposable
{
    // Full means that a hint is waiting already; more of them say nothing new.
    private readonly Channel<bool> _hints = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly RunId _run;
    private readonly ILogger _logger;
    private StreamSubscriptionHandle<RunEventsCommitted>? _subscription;

    private RunHints(RunId run, ILogger logger) => (_run, _logger) = (run, logger);

    /// <summary>Has an item when there may be something new.</summary>
    public ChannelReader<bool> Reader => _hints.Reader;

    /// <summary>Subscribes to the run's stream; where that fails, no hint ever comes.</summary>
    public static async Task<RunHints> Subscribe(IClusterClient client, RunId run, ILogger logger)
    {
        var hints = new RunHints(run, logger);
        try
        {
            var stream = client.GetStreamProvider(RunStreams.Provider).GetStream<RunEventsCommitted>(RunStreams.Of(run));
            hints._subscription = await stream.SubscribeAsync((_, _) =>
            {
                hints._hints.Writer.TryWrite(true);
                return Task.CompletedTask;
            });
        }
        catch (Exception failure)
        {
            logger.NoHints(run, failure);
        }

        return hints;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_subscription is not null) await _subscription.UnsubscribeAsync();
        }
        catch (Exception failure)
        {
            // A subscriber that is gone is forgotten when the stream finds it gone.
            _logger.HintsNotEnded(_run, failure);
        }
    }
}
