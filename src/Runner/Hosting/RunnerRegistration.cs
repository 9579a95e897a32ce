using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Multyagents.Runner;

/// <summary>Puts a runner into a host, its own or somebody else's.</summary>
public static class RunnerRegistration
{
    /// <summary>
    /// Adds <see cref="RunnerService"/> (started and stopped with the host) and <see cref="InProcessRunnerClient"/>, with the settings under
    /// <c>Multyagents:Runner</c>. Throws <see cref="RunnerConfigurationException"/> for a setting that cannot be used.
    /// </summary>
    public static IServiceCollection AddRunner(this IServiceCollection services, IConfiguration configuration)
    {
        var options = RunnerSettings.Read(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(provider =>
        {
            var time = provider.GetRequiredService<TimeProvider>();
            // A composition root: here the seed comes from the outside world.
            var seed = HashCode.Combine(Environment.ProcessId, time.GetUtcNow().UtcTicks);
            return new RunnerService(options, time, new Random(seed), provider.GetRequiredService<ILogger<RunnerService>>());
        });
        services.AddSingleton<InProcessRunnerClient>();
        services.AddHostedService<RunnerHost>();
        return services;
    }
}
