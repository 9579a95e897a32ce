using Multyagents.Embedded.Runtime;
using Orleans.Runtime;
using Orleans.Streams;

namespace Multyagents.Embedded.Streaming;

/// <summary>
/// One subscription: a bounded queue and a loop that empties it, one item at a time. When the queue is full the oldest item is lost, so that
/// a subscriber that is slow or stuck costs the producer nothing. An item at which the observer threw is not delivered again: the observer
/// is told by OnErrorAsync and gets the next one.
/// </summary>
internal sealed class Subscription<T>(MemoryStreamProvider provider, StreamId streamId, GrainAddressInHost? owner)
{
    /// <summary>As many items wait for a subscriber before the oldest is lost.</summary>
    public const int Capacity = 4096;

    private readonly Lock _gate = new();
    private readonly Queue<(T Item, StreamSequenceToken Token)> _queue = new();
    private IAsyncObserver<T>? _observer;
    private Activation? _home;
    private bool _delivering;
    private bool _losing;
    private bool _ended;

    public MemoryStreamProvider Provider { get; } = provider;

    public StreamId StreamId { get; } = streamId;

    /// <summary>The grain that subscribed; null for a client.</summary>
    public GrainAddressInHost? Owner { get; } = owner;

    public Guid Id { get; } = LocalIds.Next();

    /// <summary>Gives the subscription its observer, which lives in the given activation (null: outside of grains).</summary>
    public void Attach(IAsyncObserver<T> observer, Activation? home)
    {
        ArgumentNullException.ThrowIfNull(observer);
        lock (_gate)
        {
            _observer = observer;
            _home = home;
        }
    }

    public void Enqueue(T item, StreamSequenceToken token)
    {
        bool firstLoss;
        bool start;
        lock (_gate)
        {
            if (_ended)
                return;

            var full = _queue.Count == Capacity;
            firstLoss = full && !_losing;
            _losing = full;
            if (full)
                _queue.Dequeue();
            _queue.Enqueue((item, token));
            start = !_delivering;
            _delivering = true;
        }

        if (firstLoss)
            Provider.Log.ItemsLost(Provider.Name, StreamId);
        if (start)
            ThreadPool.UnsafeQueueUserWorkItem(static subscription => _ = subscription.DeliverAllAsync(), this, preferLocal: false);
    }

    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            _queue.Clear();
        }

        Provider.Remove(StreamId, this);
    }

    /// <summary>The observer for a turn of this activation; null when the grain has been activated anew and has not resumed the subscription.</summary>
    public IAsyncObserver<T>? ObserverIn(Activation? activation)
    {
        lock (_gate)
            return _ended || _home != activation ? null : _observer;
    }

    /// <summary>Brings one item to an observer and lets nothing out.</summary>
    public async Task DeliverAsync(IAsyncObserver<T> observer, T item, StreamSequenceToken token)
    {
#pragma warning disable CA1031 // A subscriber's failure is its own: it is told and logged, and the stream goes on.
        try
        {
            await observer.OnNextAsync(item, token);
        }
        catch (Exception exception)
        {
            Provider.Log.SubscriberFailed(Provider.Name, StreamId, exception);
            try
            {
                await observer.OnErrorAsync(exception);
            }
            catch (Exception second)
            {
                Provider.Log.SubscriberFailed(Provider.Name, StreamId, second);
            }
        }
#pragma warning restore CA1031
    }

    private async Task DeliverAllAsync()
    {
        while (TryDequeue(out var next))
        {
            if (Owner is { } grain)
                await DeliverAsTurnAsync(grain, next.Item, next.Token);
            else if (ObserverIn(null) is { } observer)
                await DeliverAsync(observer, next.Item, next.Token);
        }
    }

    private async Task DeliverAsTurnAsync(GrainAddressInHost grain, T item, StreamSequenceToken token)
    {
        var delivery = new StreamDelivery<T>(this, item, token);
        var delivered = delivery.Promise;
#pragma warning disable CA1031 // The grain could not be activated, or the host has stopped: the item is lost.
        try
        {
            grain.Class.Enqueue(grain.Key, delivery);
            await delivered;
        }
        catch (Exception exception)
        {
            Provider.Log.SubscriberFailed(Provider.Name, StreamId, exception);
        }
#pragma warning restore CA1031
    }

    private bool TryDequeue(out (T Item, StreamSequenceToken Token) next)
    {
        lock (_gate)
        {
            _delivering = _queue.TryDequeue(out next);
            return _delivering;
        }
    }
}
