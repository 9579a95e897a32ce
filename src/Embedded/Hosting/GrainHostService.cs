using Microsoft.Extensions.Hosting;
using Multyagents.Embedded.Runtime;

namespace Multyagents.Embedded.Hosting;

/// <summary>Ties the end of the grains to the end of the host.</summary>
internal sealed class GrainHostService(GrainHost host) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => host.StopAsync(cancellationToken);
}
