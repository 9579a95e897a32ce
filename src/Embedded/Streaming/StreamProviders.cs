using Microsoft.Extensions.DependencyInjection;
using Multyagents.Embedded.Runtime;
using Orleans.Streams;

namespace Multyagents.Embedded.Streaming;

/// <summary>Stream providers among the services, by name.</summary>
internal static class StreamProviders
{
    public static void AddMemory(IServiceCollection services, string name) =>
        services.AddKeyedSingleton<IStreamProvider>(
            name, (provider, _) => new MemoryStreamProvider(name, provider.GetRequiredService<GrainHost>().Log));

    public static IStreamProvider Find(IServiceProvider services, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return services.GetKeyedService<IStreamProvider>(name)
            ?? throw new KeyNotFoundException($"There is no stream provider '{name}'.");
    }
}
