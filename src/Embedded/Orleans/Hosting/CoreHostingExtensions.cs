using System.Net;

namespace Orleans.Hosting;

/// <summary>Clustering of the host.</summary>
public static class CoreHostingExtensions
{
    /// <summary>A cluster of one on this machine, which is all that the embedded host ever is: nothing listens and the arguments mean nothing here.</summary>
    public static ISiloBuilder UseLocalhostClustering(
        this ISiloBuilder builder, int siloPort = 11111, int gatewayPort = 30000, IPEndPoint? primarySiloEndpoint = null,
        string serviceId = "dev", string clusterId = "dev") => builder;
}
