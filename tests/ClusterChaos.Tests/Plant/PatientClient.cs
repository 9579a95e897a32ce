using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Messaging;

namespace Multyagents.ClusterChaos.Tests;

/// <summary>
/// A client that knows one silo alone and waits for it as long as it takes: what it asks while the silo stands still, the silo finds when it
/// goes on, whoever has taken its place meanwhile.
/// </summary>
internal sealed class PatientClient : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    private readonly IHost _host;

    private PatientClient(IHost host) => _host = host;

    public static async Task<PatientClient> Of(Silo silo, IReadOnlyDictionary<string, string> cluster) => new(await Insider.Join(cluster, services =>
    {
        services.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = _patience);
        services.AddSingleton<IGatewayListProvider>(new OneSilo(silo.GatewayPort));
    }));

    public IWorkflowRunGrain Run(long run) => _host.Services.GetRequiredService<IClusterClient>().GetGrain<IWorkflowRunGrain>(run);

    public void Dispose() => _host.Dispose();

    private sealed class OneSilo(int port) : IGatewayListProvider
    {
        public TimeSpan MaxStaleness => _patience;

        public bool IsUpdatable => false;

        public Task InitializeGatewayListProvider() => Task.CompletedTask;

        public Task<IList<Uri>> GetGateways() => Task.FromResult<IList<Uri>>([new IPEndPoint(IPAddress.Loopback, port).ToGatewayUri()]);
    }
}
