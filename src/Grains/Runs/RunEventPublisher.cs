using Microsoft.Extensions.Logging;

namespace Multyagents.Runs;

/// <summary>Publishes committed entries to the run's stream, in order and behind the run's back: streams are hints.</summary>
internal sealed partial class RunEventPublisher(RunId run, IStreamProvider streams, ILogger logger)
{
    private readonly IAsyncStream<RunEventsCommitted> _stream = streams.GetStream<RunEventsCommitted>(RunStreams.Of(run));
    private readonly ILogger _logger = logger;
    private Task _last = Task.CompletedTask;

    public void Publish(IReadOnlyList<JournalEntry> entries) => _last = PublishAfter(_last, entries);

    private async Task PublishAfter(Task previous, IReadOnlyList<JournalEntry> entries)
    {
        await previous;
        try
        {
            await _stream.OnNextAsync(new RunEventsCommitted(run, entries.ToValueList()));
        }
        catch (Exception failure)
        {
            LogPublishFailed(run, entries[^1].Seq, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Run {RunId}: the hint for entries up to {Seq} was not published; readers go by the journal")]
    private partial void LogPublishFailed(RunId runId, long seq, Exception failure);
}
