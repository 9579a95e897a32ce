namespace Orleans.Streams;

/// <summary>Something that can be subscribed to.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public interface IAsyncObservable<T>
{
    /// <summary>Subscribes from now on. A subscription made in a grain's turn delivers as turns of that grain and outlives the activation.</summary>
    /// <param name="observer">Takes the items.</param>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer);

    /// <summary>Subscribes from a place in the stream.</summary>
    /// <param name="observer">Takes the items.</param>
    /// <param name="token">Where to begin; must be null for streams that are not rewindable.</param>
    /// <param name="filterData">Given to the provider's filter; the embedded host has none.</param>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null);
}
