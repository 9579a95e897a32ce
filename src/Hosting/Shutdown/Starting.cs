using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Multyagents.Hosting;

/// <summary>How a process starts.</summary>
public static class Starting
{
    /// <summary>Starts it. To be told to stop meanwhile, as while it waits for a cluster's first silo, is no failure.</summary>
    /// <returns>False: it was told to stop, and has not started.</returns>
    public static async Task<bool> StartUnlessStopped(this IHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        try
        {
            await host.StartAsync();
            return true;
        }
        catch (OperationCanceledException) when (host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested)
        {
            return false;
        }
    }
}
