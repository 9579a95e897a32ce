using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>A named set of streams.</summary>
public interface IStreamProvider
{
    /// <summary>The provider's name.</summary>
    string Name { get; }

    /// <summary>Whether a subscriber may ask for what was sent earlier. In-memory streams of the embedded host: no.</summary>
    bool IsRewindable { get; }

    /// <summary>Gives the stream with this identity; a stream needs no creation.</summary>
    /// <typeparam name="T">The type of its items; one stream has one type.</typeparam>
    /// <param name="streamId">The identity.</param>
    IAsyncStream<T> GetStream<T>(StreamId streamId);
}
