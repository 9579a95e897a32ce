using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Multyagents.Embedded.CodeGeneration;
using Orleans;
using Orleans.Configuration;

namespace Multyagents.Embedded.Runtime;

/// <summary>The grains of one process: their classes, interfaces, clock, time-outs, and their end.</summary>
internal sealed class GrainHost : IDisposable
{
    private readonly ConcurrentDictionary<Type, GrainClass> _classes = new();
    private readonly ITimer _collector;
    private int _round;
    private volatile bool _stopped;

    public GrainHost(
        IServiceProvider services, TimeProvider time, GrainCatalog catalog,
        IOptions<SiloMessagingOptions> messaging, IOptions<GrainCollectionOptions> collection, ILogger<GrainHost> logger)
    {
        Services = services;
        Time = time;
        Collection = collection.Value;
        Log = new(logger);
        Threads = (TurnThreads?)services.GetService(typeof(TurnThreads)) ?? TurnThreads.OfThePool;
        Interfaces = new(this, catalog);
        Pending = new(time, messaging.Value.ResponseTimeout);
        _collector = time.CreateTimer(static host => ((GrainHost)host!).Collect(), this, Collection.CollectionQuantum, Collection.CollectionQuantum);
    }

    public IServiceProvider Services { get; }

    public TimeProvider Time { get; }

    public GrainCollectionOptions Collection { get; }

    public GrainHostLog Log { get; }

    public TurnThreads Threads { get; }

    public GrainInterfaces Interfaces { get; }

    public PendingCalls Pending { get; }

    /// <summary>Counts the rounds of the collector. Activations note the round of their last use, which is cheaper than the time.</summary>
    public int CollectionRound => Volatile.Read(ref _round);

    public GrainClass ClassOf(Type type) => _classes.GetOrAdd(type, static (type, host) => new GrainClass(host, type), this);

    public bool IsStopped => _stopped;

    public static InvalidOperationException Stopped() => new("The host of the grains has stopped.");

    /// <summary>Logs the failure of a request that nobody waits for.</summary>
    public void ReportLost(GrainCall call, Exception exception)
    {
        if (call.IsLocal)
            Log.TickFailed(call.Target.GrainId, exception);
        else
            Log.OneWayFailed(call.Method, call.Target.GrainId, exception);
    }

    /// <summary>Ends all activations, those included that come up meanwhile because others call them; after that there are no new ones.</summary>
    /// <param name="cancellationToken">When it is cancelled, the grains are told to hurry and no longer waited for.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await DeactivateAllAsync(cancellationToken);
        _stopped = true;
        await DeactivateAllAsync(cancellationToken);
    }

    public void Dispose()
    {
        _stopped = true;
        _collector.Dispose();
        Pending.Dispose();
    }

    private async Task DeactivateAllAsync(CancellationToken cancellationToken)
    {
        var activations = _classes.Values.SelectMany(grain => grain.Activations).ToList();
        if (activations.Count == 0)
            return;

        Log.Stopping(activations.Count);
        foreach (var activation in activations)
            activation.Deactivate(new(DeactivationReasonCode.ShuttingDown, "The host stops."), cancellationToken);
        await Task.WhenAll(activations.Select(activation => activation.Deactivated))
            .WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (activations.Count(activation => !activation.HasEnded) is > 0 and var left)
            Log.LeftBehind(left);
    }

    private void Collect()
    {
        Interlocked.Increment(ref _round);
        var now = Time.GetUtcNow();
        foreach (var grain in _classes.Values)
        {
            var rounds = CollectionRounds(grain.Type);
            foreach (var activation in grain.Activations)
                activation.DeactivateIfIdle(rounds, now);
        }
    }

    private int CollectionRounds(Type grain)
    {
        var age = Collection.ClassSpecificCollectionAge.TryGetValue(grain.FullName!, out var specific) ? specific : Collection.CollectionAge;
        return (int)Math.Min(int.MaxValue / 2, Math.Ceiling(age / Collection.CollectionQuantum));
    }
}
