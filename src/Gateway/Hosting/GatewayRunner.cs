using Multyagents.Runner;
using Multyagents.Runner.Protocol;
using RunnerSettings = Multyagents.Tasks.RunnerSettings;

namespace Multyagents.Gateway.Hosting;

/// <summary>Puts the runner that was chosen behind <see cref="IRunnerClient"/>.</summary>
internal static class GatewayRunner
{
    /// <summary>How the built-in runner is named where clients are told which runner it was.</summary>
    private const string BuiltInName = "built-in";

    public static void AddRunner(this IServiceCollection services, GatewaySettings settings, IConfiguration configuration)
    {
        if (settings.Runner.Choice is not RunnerChoice.BuiltIn)
        {
            services.AddRunnerClient(settings.Runner, CallbackBase);
            return;
        }

        services.AddSingleton(provider => new RunnerSettings { RunnerUrl = BuiltInName, CallbackBaseUrl = () => CallbackBase(provider) });
        services.AddRunner(configuration);
        services.AddSingleton<IRunnerClient>(provider => provider.GetRequiredService<InProcessRunnerClient>());
    }

    private static string CallbackBase(IServiceProvider provider) => provider.GetRequiredService<ListenAddress>().CallbackBase;
}
