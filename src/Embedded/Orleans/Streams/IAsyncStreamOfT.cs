namespace Orleans.Streams;

/// <summary>A stream: items are sent to it, and every subscriber gets them in the order of sending. Items may be lost; none arrives twice.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public interface IAsyncStream<T> :
    IAsyncStream, IEquatable<IAsyncStream<T>>, IComparable<IAsyncStream<T>>, IAsyncObservable<T>, IAsyncBatchProducer<T>
{
    /// <summary>The subscriptions of the caller (a grain sees its own, a client those of all clients), to resume or end them.</summary>
    Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles();
}
