using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Multyagents.Testing;

/// <summary>A host of grains for one test: an Orleans silo on a free port, whose own work goes by the real time whatever the grains see.</summary>
public static class TestHost
{
    /// <summary>Adds it.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="clock">The time of the grains and their timers.</param>
    public static void AddTestGrains(this IHostApplicationBuilder builder, TimeProvider clock)
    {
        builder.UseOrleans(silo => silo.UseLocalhostClustering(FreePort(), gatewayPort: 0)
            .AddMemoryStreams(RunStreams.Provider).AddMemoryGrainStorage("PubSubStore"));
        builder.Services.AddSingleton(clock);
        // Membership, messaging and streams ask for the time of their area: none of them could work on time that stands still.
        builder.Services.AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
        builder.Services.AddKeyedSingleton(TimeProviderNames.Grains, clock);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
