using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Multyagents.Runs;
using Multyagents.Tasks;

namespace Multyagents;

/// <summary>What the grains need from the process that hosts them.</summary>
public static class GrainServices
{
    /// <summary>Adds what a process needs that talks to grains without hosting them; it adds the ports to storage.</summary>
    public static IServiceCollection AddGrainClients(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CallbackTokens>();
        return services;
    }

    /// <summary>
    /// Adds the grains' own services. The host adds the ports: storage, an <c>IRunnerClient</c> and <see cref="RunnerSettings"/>.
    /// </summary>
    public static IServiceCollection AddGrains(this IServiceCollection services)
    {
        services.AddGrainClients();
        services.AddSingleton<BoundedRunner>();
        services.TryAddSingleton<ISweepTurn, AlwaysOurTurn>();
        services.AddHostedService<RunSweep>();
        return services;
    }
}
