using System.Net;
using System.Net.Sockets;

namespace Multyagents.Conformance;

/// <summary>The real Orleans: a silo of its own for every host, on free ports.</summary>
internal static class ActorRuntime
{
    public static void Configure(ISiloBuilder silo) => silo.UseLocalhostClustering(FreePort(), FreePort());

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
