using Multyagents.Embedded.Runtime;
using Orleans.Runtime;
using Orleans.Streams;

namespace Multyagents.Embedded.Streaming;

/// <summary>One stream: a provider and an identity.</summary>
internal sealed class MemoryStream<T>(MemoryStreamProvider provider, StreamId id) : IAsyncStream<T>
{
    public bool IsRewindable => false;

    public string ProviderName => provider.Name;

    public StreamId StreamId { get; } = id;

    public Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        RefuseToken(token);
        provider.Find<T>(StreamId)?.Send(item);
        return Task.CompletedTask;
    }

    public Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null)
    {
        RefuseToken(token);
        provider.Find<T>(StreamId)?.Send(batch);
        return Task.CompletedTask;
    }

    // A stream has many producers and no end; what one of them says about its own end or failure is not told to the subscribers.
    public Task OnCompletedAsync() => Task.CompletedTask;

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer) => SubscribeAsync(observer, null);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null)
    {
        RefuseToken(token);
        var subscription = new Subscription<T>(provider, StreamId, ActivationScheduler.CurrentActivation?.Address);
        subscription.Attach(observer, ActivationScheduler.CurrentActivation);
        provider.Add(StreamId, subscription);
        return Task.FromResult<StreamSubscriptionHandle<T>>(new MemorySubscriptionHandle<T>(subscription));
    }

    public Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles()
    {
        var owner = ActivationScheduler.CurrentActivation?.Address;
        var own = provider.Find<T>(StreamId)?.Snapshot().Where(subscription => subscription.Owner == owner) ?? [];
        return Task.FromResult<IList<StreamSubscriptionHandle<T>>>(
            [.. own.Select(subscription => new MemorySubscriptionHandle<T>(subscription))]);
    }

    public bool Equals(IAsyncStream<T>? other) => other is not null && other.StreamId == StreamId && other.ProviderName == ProviderName;

    public override bool Equals(object? obj) => Equals(obj as IAsyncStream<T>);

    public override int GetHashCode() => HashCode.Combine(ProviderName, StreamId);

    public int CompareTo(IAsyncStream<T>? other)
    {
        var byProvider = string.CompareOrdinal(ProviderName, other?.ProviderName);
        return byProvider != 0 || other is null ? byProvider : StreamId.CompareTo(other.StreamId);
    }

    public override string ToString() => $"{ProviderName}/{StreamId}";

    internal static void RefuseToken(StreamSequenceToken? token)
    {
        if (token is not null)
            throw new ArgumentException("In-memory streams of the embedded host keep nothing: no place in them can be asked for.", nameof(token));
    }
}
