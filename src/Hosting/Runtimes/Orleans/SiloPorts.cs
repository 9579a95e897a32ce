using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;

namespace Multyagents.Hosting;

/// <summary>
/// Sees before the silo starts that nobody else listens where it is going to. The listeners of silos share a port with whoever else
/// shares it: a second silo at the same address would start, be taken for the first one's next life, and have that one declared dead.
/// </summary>
internal sealed class SiloPorts(ClusterSettings cluster) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        Demand(cluster.SiloPort, ClusterSettings.SiloPortKey);
        Demand(cluster.GatewayPort, ClusterSettings.GatewayPortKey);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Demand(int port, string key)
    {
        try
        {
            using var listener = new TcpListener(new IPEndPoint(cluster.ListenAddress, port));
            listener.Start();
        }
        catch (SocketException failure)
        {
            throw new ConfigurationException(key, $"cannot listen on {cluster.ListenAddress}, port {port} ({failure.Message}); every silo of a machine needs ports of its own");
        }
    }
}
