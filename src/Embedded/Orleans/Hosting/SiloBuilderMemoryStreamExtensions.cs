using Multyagents.Embedded.Streaming;

namespace Orleans.Hosting;

/// <summary>In-memory streams.</summary>
public static class SiloBuilderMemoryStreamExtensions
{
    /// <summary>
    /// Adds a provider of in-memory streams. Every subscription has its own bounded queue; when a subscriber is so slow that its queue
    /// is full, the oldest items are lost for it, and the producer goes on. Streams are hints: what must not be lost belongs into a journal.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="name">The provider's name.</param>
    /// <param name="configure">Not called by the embedded host, which has nothing to configure.</param>
    public static ISiloBuilder AddMemoryStreams(
        this ISiloBuilder builder, string name, Action<ISiloMemoryStreamConfigurator>? configure = null)
    {
        StreamProviders.AddMemory(builder.Services, name);
        return builder;
    }
}
