using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Multyagents.Conformance;

/// <summary>The real Orleans: a cluster of its own for every host, of two silos on free ports; grains are on either.</summary>
internal sealed class ActorRuntime
{
    private readonly int _firstPort = FreePort();
    private bool _hasFirst;

    /// <summary>Hosts to start, one after the other; the first one's client is what tests call through.</summary>
    public const int Hosts = 2;

    /// <summary>Configures the next host.</summary>
    public void Configure(ISiloBuilder silo)
    {
        silo.UseLocalhostClustering(_hasFirst ? FreePort() : _firstPort, FreePort(), _hasFirst ? new IPEndPoint(IPAddress.Loopback, _firstPort) : null);
        silo.Services.AddSingleton<PlacementStrategy, RandomPlacement>();
        _hasFirst = true;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
