using System.Collections.Concurrent;
using Multyagents.Embedded.Runtime;
using Orleans.Runtime;
using Orleans.Streams;

namespace Multyagents.Embedded.Streaming;

/// <summary>
/// Streams within the process. A stream exists as long as it has subscriptions; what is sent to a stream without any is gone.
/// Nothing is kept, so nothing can be asked for again.
/// </summary>
internal sealed class MemoryStreamProvider(string name, GrainHostLog log) : IStreamProvider
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<StreamId, IChannel> _channels = new();

    public string Name { get; } = name;

    public bool IsRewindable => false;

    public GrainHostLog Log { get; } = log;

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new MemoryStream<T>(this, streamId);

    /// <summary>The subscriptions of a stream; null when there are none.</summary>
    public Channel<T>? Find<T>(StreamId id) => _channels.TryGetValue(id, out var channel) ? Typed<T>(id, channel) : null;

    public void Add<T>(StreamId id, Subscription<T> subscription)
    {
        lock (_gate)
            Typed<T>(id, _channels.GetOrAdd(id, static _ => new Channel<T>())).Add(subscription);
    }

    public void Remove<T>(StreamId id, Subscription<T> subscription)
    {
        lock (_gate)
        {
            if (Find<T>(id) is { } channel && channel.Remove(subscription) == 0)
                _channels.TryRemove(id, out _);
        }
    }

    private Channel<T> Typed<T>(StreamId id, IChannel channel) => channel as Channel<T>
        ?? throw new InvalidOperationException($"Stream {Name}/{id} has subscribers for items of another type than {typeof(T)}.");
}
