using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Multyagents.Hosting;

/// <summary>A client's connection to the cluster: goes on trying, says so, and knows whether there is one.</summary>
internal sealed class ClusterConnection(string cluster, IHostApplicationLifetime process, ILogger<ClusterConnection> logger)
    : IGrainReach, IClusterConnectionStatusObserver, IClientConnectionRetryFilter
{
    private volatile bool _connected;
    private volatile bool _wasConnected;

    /// <summary>Whether there was a connection once and there is none now.</summary>
    public bool IsLost => _wasConnected && !_connected;

    /// <inheritdoc />
    public string? WhyNot => !_connected ? $"no silo of cluster '{cluster}' is in reach"
        // Connected is not yet informed: until the client's start is over it does not know which grains there are.
        : !process.ApplicationStarted.IsCancellationRequested ? $"cluster '{cluster}' is being joined"
        : null;

    /// <inheritdoc />
    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(exception);
        logger.NoSilo(cluster, ClusterTimes.Reconnect.TotalSeconds, exception.Message.ReplaceLineEndings(" "));
        await Task.Delay(ClusterTimes.Reconnect, cancellationToken);
        return true;
    }

    /// <inheritdoc />
    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered)
    {
        _connected = currentNumberOfGateways > 0;
        _wasConnected |= _connected;
        if (_connected) logger.Connected(currentNumberOfGateways, cluster);
    }

    /// <inheritdoc />
    public void NotifyClusterConnectionLost()
    {
        _connected = false;
        // At the end of the process it is not lost but let go.
        if (!process.ApplicationStopping.IsCancellationRequested) logger.LostCluster(cluster);
    }
}
