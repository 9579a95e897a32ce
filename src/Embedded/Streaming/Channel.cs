namespace Multyagents.Embedded.Streaming;

/// <summary>A stream's subscriptions, whatever the items' type.</summary>
internal interface IChannel
{
}

/// <summary>A stream's subscriptions. Items go into all their queues under one lock: that is what makes the order the same for all.</summary>
internal sealed class Channel<T> : IChannel
{
    private readonly Lock _gate = new();
    private readonly List<Subscription<T>> _subscriptions = [];
    private long _sent;

    public void Add(Subscription<T> subscription)
    {
        lock (_gate)
            _subscriptions.Add(subscription);
    }

    /// <summary>Removes a subscription and tells how many are left.</summary>
    public int Remove(Subscription<T> subscription)
    {
        lock (_gate)
        {
            _subscriptions.Remove(subscription);
            return _subscriptions.Count;
        }
    }

    public List<Subscription<T>> Snapshot()
    {
        lock (_gate)
            return [.. _subscriptions];
    }

    public void Send(IEnumerable<T> items)
    {
        lock (_gate)
        {
            foreach (var item in items)
                SendOne(item);
        }
    }

    public void Send(T item)
    {
        lock (_gate)
            SendOne(item);
    }

    private void SendOne(T item)
    {
        var token = new MemorySequenceToken(++_sent);
        foreach (var subscription in _subscriptions)
            subscription.Enqueue(item, token);
    }
}
