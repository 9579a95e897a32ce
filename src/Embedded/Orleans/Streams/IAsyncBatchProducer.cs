namespace Orleans.Streams;

/// <summary>Takes items singly or in batches.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public interface IAsyncBatchProducer<T> : IAsyncObserver<T>
{
    /// <summary>Sends several items, in their order.</summary>
    /// <param name="batch">The items.</param>
    /// <param name="token">Must be null: the provider numbers the items.</param>
    Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null);
}
