using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Multyagents.Hosting;

/// <summary>Where grains live in this build: in the process that uses them, in the embedded host.</summary>
public static class GrainHosts
{
    /// <summary>Name of the build switch's value.</summary>
    public const string Runtime = "Embedded";

    /// <summary>Hosts the grains in this process.</summary>
    public static void AddLocalGrainHost(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IGrainReach, OwnGrains>();
        // Streams are hints: they may be lost with the process, the journal is not.
        builder.UseOrleans(silo => silo.UseLocalhostClustering().AddMemoryStreams(RunStreams.Provider));
    }

    /// <summary>A cluster is not to be had in this build.</summary>
    /// <exception cref="ConfigurationException">Always.</exception>
    public static void AddClusterClient(this IHostApplicationBuilder builder, ClusterSettings cluster) => throw new ConfigurationException(
        ClusterSettings.IdKey,
        "this is the build for one machine, whose grains live in their own process; a cluster needs the build with ActorRuntime=Orleans");

    /// <summary>Whether a call failed because no host of grains was in reach; never, where they live in the same process.</summary>
    public static bool IsOutOfReach(Exception failure) => false;
}
