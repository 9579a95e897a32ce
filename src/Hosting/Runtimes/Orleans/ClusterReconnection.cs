using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Multyagents.Hosting;

/// <summary>
/// Asks the cluster something while it is out of reach. A client connects when it has something to say: without this, one that nobody
/// calls, because it is not ready, would take long to notice that the cluster is back.
/// </summary>
internal sealed class ClusterReconnection(ClusterConnection connection, IClusterClient client, TimeProvider time, ILogger<ClusterReconnection> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(ClusterTimes.Reconnect, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (connection.IsLost) await Ask(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private async Task Ask(CancellationToken stopping)
    {
        try
        {
            await client.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true).WaitAsync(ClusterTimes.Reconnect, time, stopping);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            logger.StillNoSilo(failure);
        }
    }
}
