using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Multyagents.Hosting;

namespace Multyagents.ClusterChaos.Tests;

/// <summary>A client of the cluster that knows on which silo a run lives.</summary>
internal static class Insider
{
    /// <summary>The port of the silo that hosts the run's grain.</summary>
    public static async Task<int> PortOf(long run, IReadOnlyDictionary<string, string> cluster)
    {
        using var host = await Join(cluster);
        var client = host.Services.GetRequiredService<IClusterClient>();
        var address = await client.GetGrain<IManagementGrain>(0).GetActivationAddress(client.GetGrain<IWorkflowRunGrain>(run));
        await host.StopAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(address);
        return address.Endpoint.Port;
    }

    /// <summary>A client, connected; to be disposed of with its host.</summary>
    public static async Task<IHost> Join(IReadOnlyDictionary<string, string> cluster, Action<IServiceCollection>? adjust = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(cluster.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)));
        builder.Logging.ClearProviders();
        builder.AddClusterClient(ClusterSettings.Read(builder.Configuration)!);
        adjust?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }
}
