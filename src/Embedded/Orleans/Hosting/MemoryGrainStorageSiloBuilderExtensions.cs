using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>In-memory grain storage.</summary>
public static class MemoryGrainStorageSiloBuilderExtensions
{
    /// <summary>Accepted so that one composition root serves both runtimes. The embedded host keeps stream subscriptions itself and needs no storage.</summary>
    public static ISiloBuilder AddMemoryGrainStorage(
        this ISiloBuilder builder, string name, Action<OptionsBuilder<MemoryGrainStorageOptions>>? configureOptions = null) => builder;
}
