using System.Threading.Channels;

namespace Multyagents.InClusterService;

/// <summary>Follows a run through its event stream. The stream brings hints and may lose some: what counts is what the run itself says.</summary>
internal sealed class RunFollower : IAsyncDisposable
{
    /// <summary>How long a lost hint can go unnoticed.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly Channel<RunEventsCommitted> _hints = Channel.CreateBounded<RunEventsCommitted>(
        new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly IWorkflowRunGrain _run;
    private readonly TextWriter _output;
    private StreamSubscriptionHandle<RunEventsCommitted>? _subscription;
    private long _seen;

    private RunFollower(IWorkflowRunGrain run, TextWriter output) => (_run, _output) = (run, output);

    /// <summary>Begins to follow.</summary>
    public static async Task<RunFollower> Subscribe(IClusterClient cluster, RunId run, TextWriter output)
    {
        var follower = new RunFollower(cluster.GetGrain<IWorkflowRunGrain>(run.Value), output);
        var stream = cluster.GetStreamProvider(RunStreams.Provider).GetStream<RunEventsCommitted>(RunStreams.Of(run));
        follower._subscription = await stream.SubscribeAsync((committed, _) =>
        {
            follower._hints.Writer.TryWrite(committed);
            return Task.CompletedTask;
        });
        return follower;
    }

    /// <summary>Tells of events until the run has ended or waits for somebody.</summary>
    public async Task<RunView> UntilItStops(CancellationToken cancellation)
    {
        while (true)
        {
            var view = await _run.Get() ?? throw new InvalidOperationException("the run is gone");
            if (view.Status is RunStatus.Success or RunStatus.Failed or RunStatus.Aborted or RunStatus.Paused && view.Counts.Active == 0)
            {
                await _output.WriteLineAsync($"run {view.Id} is {view.Status} at version {view.Version}");
                return view;
            }

            await TellOfNext(cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_subscription is not null) await _subscription.UnsubscribeAsync();
    }

    private async Task TellOfNext(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(LookEvery);
        try
        {
            var committed = await _hints.Reader.ReadAsync(patience.Token);
            foreach (var entry in committed.Entries.Where(entry => entry.Seq > _seen))
            {
                _seen = entry.Seq;
                await _output.WriteLineAsync($"  {entry.Seq,4} {entry.EventType}{(entry.TaskId is { } task ? $" task {task}" : "")}");
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // No hint in time: the caller looks anyway.
        }
    }
}
