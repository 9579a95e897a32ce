using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Multyagents.Runs;
using Multyagents.Storage;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Multyagents.Hosting;

/// <summary>Where grains live in this build: on Orleans silos, in this process or in a cluster of others.</summary>
public static class GrainHosts
{
    /// <summary>Name of the build switch's value.</summary>
    public const string Runtime = "Orleans";

    /// <summary>The provider's name of the database system.</summary>
    private const string Invariant = "Npgsql";

    /// <summary>The name under which streams look for the storage of their subscriptions.</summary>
    private const string StreamSubscriptions = "PubSubStore";

    /// <summary>Hosts the grains in this process: a silo of its own that no other process joins or calls.</summary>
    public static void AddLocalGrainHost(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IGrainReach, OwnGrains>();
        builder.UseOrleans(silo =>
        {
            // Nobody has to know the port, so that any number of such processes find room on a machine; no port for clients is opened.
            silo.UseLocalhostClustering(FreePort(), gatewayPort: 0);
            silo.AddMemoryGrainStorage(StreamSubscriptions).AddMemoryStreams(RunStreams.Provider);
            silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = ClusterTimes.Response);
        });
    }

    /// <summary>Makes this process a silo of the cluster.</summary>
    public static void AddClusterSilo(this IHostApplicationBuilder builder, ClusterSettings cluster, Action<ISiloBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(cluster);
        builder.Services.AddHostedService(_ => new SiloPorts(cluster));
        builder.Services.AddClusterTables(cluster);
        builder.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SiloMembership>(provider, cluster));
        builder.Services.AddSingleton<IMembership>(provider => provider.GetRequiredService<SiloMembership>());
        builder.Services.AddSingleton<IGrainReach>(provider => provider.GetRequiredService<SiloMembership>());
        builder.Services.AddSingleton<ISweepTurn, OneSiloSweeps>();
        builder.Services.LetFailuresTravel();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ClusterTimes.Shutdown);
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(options => Name(options, cluster));
            silo.Configure<EndpointOptions>(options =>
            {
                options.AdvertisedIPAddress = cluster.AdvertisedAddress;
                options.SiloPort = cluster.SiloPort;
                options.GatewayPort = cluster.GatewayPort;
                options.SiloListeningEndpoint = new IPEndPoint(cluster.ListenAddress, cluster.SiloPort);
                options.GatewayListeningEndpoint = new IPEndPoint(cluster.ListenAddress, cluster.GatewayPort);
            });
            // What operators know it by, in logs, on the dashboard and on the system page.
            silo.Configure<SiloOptions>(options => options.SiloName = $"{Environment.MachineName}:{cluster.SiloPort}");
            silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = ClusterTimes.Response);
            silo.Configure<ClusterMembershipOptions>(options =>
            {
                options.ProbeTimeout = ClusterTimes.Probe;
                options.NumMissedProbesLimit = ClusterTimes.MissedProbes;
                options.DefunctSiloExpiration = ClusterTimes.ForgetDeadSilos;
            });
            silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Invariant, cluster.Schema.ConnectionString));
            silo.AddAdoNetGrainStorage(StreamSubscriptions, options => (options.Invariant, options.ConnectionString) = (Invariant, cluster.Schema.ConnectionString));
            silo.AddMemoryStreams(RunStreams.Provider);
            silo.AddIncomingGrainCallFilter<StoppingSilo>();
            // Runs spread evenly: whatever silo goes, the others lose the least. The silo that is asked has no better claim to a run.
            silo.Services.AddSingleton<PlacementStrategy, RandomPlacement>();
#pragma warning disable ORLEANSEXP003 // Experimental by name; why it is used all the same is in docs/adr/0009.
            silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003
            configure?.Invoke(silo);
        });
    }

    /// <summary>Makes this process a client of the cluster. It waits for a silo as long as it takes, and is not ready meanwhile.</summary>
    public static void AddClusterClient(this IHostApplicationBuilder builder, ClusterSettings cluster)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(cluster);
        builder.Services.AddClusterTables(cluster);
        builder.Services.AddSingleton(provider => new ClusterConnection(
            cluster.Id, provider.GetRequiredService<IHostApplicationLifetime>(), provider.GetRequiredService<ILogger<ClusterConnection>>()));
        builder.Services.AddSingleton<IGrainReach>(provider => provider.GetRequiredService<ClusterConnection>());
        builder.Services.AddHostedService<ClusterReconnection>();
        builder.Services.AddSingleton<IClusterMembers, ClusterMembers>();
        // The connection is waited for in the start of the client; what tells the world that it is waited for must not start after it.
        builder.Services.Configure<HostOptions>(options => options.ServicesStartConcurrently = true);
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(options => Name(options, cluster));
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = ClusterTimes.Response);
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = ClusterTimes.LookForSilos);
            client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Invariant, cluster.Schema.ConnectionString));
            client.AddMemoryStreams(RunStreams.Provider);
            client.Services.AddSingleton<IClusterConnectionStatusObserver>(provider => provider.GetRequiredService<ClusterConnection>());
            client.Services.AddSingleton<IClientConnectionRetryFilter>(provider => provider.GetRequiredService<ClusterConnection>());
        });
    }

    /// <summary>
    /// Whether a call failed because the runtime could not carry it: no silo was in reach, or the one that was asked went away. What a silo in
    /// its last moments refuses an activation with arrives as it is, and that it was canceled or disposed of is all that it says.
    /// </summary>
    public static bool IsOutOfReach(Exception failure) => failure is OrleansException or OperationCanceledException or ObjectDisposedException;

    private static void Name(ClusterOptions options, ClusterSettings cluster) => (options.ClusterId, options.ServiceId) = (cluster.Id, cluster.ServiceId);

    private static void AddClusterTables(this IServiceCollection services, ClusterSettings cluster)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddHostedService(provider => new ClusterTables(cluster.Schema, provider.GetRequiredService<TimeProvider>()));
    }

    // What a grain call failed with, and what lies behind that, arrives as what it is: a database that is away must not look like a bug
    // of the serializer. Orleans itself lets exceptions of the framework travel. What may travel is up to who sends it: the silo.
    private static void LetFailuresTravel(this IServiceCollection services) =>
        services.Configure<ExceptionSerializationOptions>(options => options.SupportedNamespacePrefixes.UnionWith(["Multyagents", "Npgsql"]));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
