using Multyagents.Embedded.Streaming;
using Orleans.Streams;

namespace Orleans;

/// <summary>Streams outside of grains.</summary>
public static class ClientStreamingExtensions
{
    /// <summary>The stream provider with this name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static IStreamProvider GetStreamProvider(this IClusterClient client, string name) =>
        StreamProviders.Find(client.ServiceProvider, name);
}
