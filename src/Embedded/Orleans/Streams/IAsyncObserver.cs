namespace Orleans.Streams;

/// <summary>Takes the items of a stream. One item at a time: the next is delivered when the task of the one before has completed.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public interface IAsyncObserver<in T>
{
    /// <summary>The next item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="token">Its place in the stream.</param>
    Task OnNextAsync(T item, StreamSequenceToken? token = null);

    /// <summary>No more items will come.</summary>
    Task OnCompletedAsync() => Task.CompletedTask;

    /// <summary>Something went wrong with the stream or with the delivery to this observer.</summary>
    /// <param name="ex">What.</param>
    Task OnErrorAsync(Exception ex);
}
