using Microsoft.Extensions.Hosting;
using Multyagents.Storage.Schema;

namespace Multyagents.Hosting;

/// <summary>Makes the cluster's tables current before anything starts that needs them.</summary>
internal sealed class ClusterTables(ClusterSchema schema, TimeProvider time) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        schema.Migrate(time);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
