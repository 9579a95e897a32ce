using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Multyagents.Embedded.CodeGeneration;
using Multyagents.Embedded.Runtime;
using Orleans;
using Orleans.Hosting;

namespace Multyagents.Embedded.Hosting;

/// <summary>Adds the host of grains to a service collection, once.</summary>
internal sealed class EmbeddedSiloBuilder : ISiloBuilder
{
    private EmbeddedSiloBuilder(IServiceCollection services, IConfiguration configuration)
    {
        Services = services;
        Configuration = configuration;
    }

    public IServiceCollection Services { get; }

    public IConfiguration Configuration { get; }

    public static EmbeddedSiloBuilder For(IServiceCollection services, IConfiguration configuration)
    {
        if (services.FirstOrDefault(service => service.ServiceType == typeof(EmbeddedSiloBuilder))?.ImplementationInstance is EmbeddedSiloBuilder known)
            return known;

        var builder = new EmbeddedSiloBuilder(services, configuration);
        services.AddSingleton(builder);
        services.AddOptions();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => GrainCatalog.OfThisProcess());
        services.AddSingleton<GrainHost>();
        services.AddSingleton<IClusterClient, EmbeddedClusterClient>();
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<IClusterClient>());
        services.AddHostedService<GrainHostService>();
        return builder;
    }
}
