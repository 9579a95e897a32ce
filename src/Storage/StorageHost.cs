using Microsoft.Extensions.Hosting;

namespace Multyagents.Storage;

/// <summary>Ties the store to the host: opened before anything starts, closed after everything has stopped.</summary>
internal sealed class StorageHost(IStorage storage) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        storage.Open();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => storage.Close();
}
