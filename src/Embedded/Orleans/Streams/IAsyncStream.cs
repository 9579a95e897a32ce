using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>What a stream is, whatever its items.</summary>
public interface IAsyncStream
{
    /// <summary>Whether a subscriber may ask for what was sent earlier.</summary>
    bool IsRewindable { get; }

    /// <summary>The name of its provider.</summary>
    string ProviderName { get; }

    /// <summary>Its identity within the provider.</summary>
    StreamId StreamId { get; }
}
