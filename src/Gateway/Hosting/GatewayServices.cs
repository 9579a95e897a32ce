using Multyagents.Catalog;
using Multyagents.Gateway.Assistant;
using Multyagents.Gateway.Attempts;
using Multyagents.Gateway.Http;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;
using Multyagents.Gateway.RunnerCallbacks;
using Multyagents.Gateway.Security;
using Multyagents.Gateway.Streaming;
using Multyagents.Gateway.Tasks;
using Multyagents.Gateway.Throttling;
using Multyagents.Observability;
using Multyagents.Storage;

namespace Multyagents.Gateway.Hosting;

/// <summary>The composition root: storage, grains and their host, the runner, and the gateway's own services.</summary>
internal static class GatewayServices
{
    /// <summary>What this process is called in traces and metrics.</summary>
    private const string ServiceName = "multyagents-gateway";

    public static void AddGateway(this WebApplicationBuilder builder)
    {
        var settings = GatewaySettings.Read(builder.Configuration);
        builder.AddServer(settings);
        builder.Services.AddObservability(builder.Configuration, ServiceName);
        builder.Services.AddStorage(builder.Configuration);
        if (settings.Cluster is { } cluster) builder.AddClusterClient(cluster);
        else builder.AddOwnGrains(settings);
        builder.Services.AddGrainClients();

        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(settings.ApiKeys);
        builder.Services.AddSingleton<Sessions>();
        builder.Services.AddSingleton<WrongKeys>();
        builder.Services.AddSingleton<SecurityEvents>();
        builder.Services.AddSingleton(settings.Limits);
        builder.Services.AddSingleton<OpenStreams>();
        builder.Services.AddSingleton<RecordReaders>();
        builder.Services.AddSingleton<Credentials>();
        builder.Services.AddCrossOrigin(settings);
        builder.Services.AddAnswerCompression();
        builder.Services.AddSingleton<ListenAddress>();
        builder.Services.AddSingleton<RoleCatalog>();
        builder.Services.AddSingleton<ProjectCatalog>();
        builder.Services.AddSingleton<TemplateCatalog>();
        builder.Services.AddSingleton<TaskCatalog>();
        builder.Services.AddSingleton<TaskReader>();
        builder.Services.AddSingleton<AttemptReader>();
        builder.Services.AddSingleton<RunSteps>();
        builder.Services.AddSingleton<RunFeeds>();
        builder.Services.AddSingleton<RunEventStream>();
        builder.Services.AddSingleton<WrongTokens>();
        builder.Services.AddSingleton<CallbackAuthentication>();
        builder.Services.AddContractDocument();
    }

    /// <summary>The grains live in this process, with all that they need. What starts first stops last.</summary>
    private static void AddOwnGrains(this WebApplicationBuilder builder, GatewaySettings settings)
    {
        builder.Services.AddRunner(settings, builder.Configuration);
        builder.AddLocalGrainHost();
        builder.Services.AddGrains();
    }

    private static void AddServer(this WebApplicationBuilder builder, GatewaySettings settings)
    {
        builder.WebHost.UseUrls([.. settings.Urls.Select(url => url.GetLeftPart(UriPartial.Authority))]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            ServerLimits.Apply(kestrel, settings.Limits);
        });
        builder.Services.Configure<RouteOptions>(routes => routes.SetParameterPolicy<PositiveIdConstraint>("id"));
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, WireJson.Default);
            json.SerializerOptions.PropertyNamingPolicy = WireJson.Default.Options.PropertyNamingPolicy;
            json.SerializerOptions.Converters.Add(new UtcTimestampConverter());
        });
        builder.Logging.AddConsoleLines();
    }
}
