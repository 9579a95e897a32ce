using System.Diagnostics;
using Multyagents.Runner;
using Multyagents.Runner.Protocol;
using RunnerSettings = Multyagents.Tasks.RunnerSettings;

namespace Multyagents.Gateway.Hosting;

/// <summary>Puts the runner that was chosen behind <see cref="IRunnerClient"/>.</summary>
internal static class RunnerClients
{
    /// <summary>How the built-in runner is named where clients are told which runner it was.</summary>
    private const string BuiltInName = "built-in";

    public static void AddRunner(this IServiceCollection services, GatewaySettings settings, IConfiguration configuration)
    {
        services.AddSingleton(provider => new RunnerSettings
        {
            RunnerUrl = NameOf(settings.Runner),
            CallbackBaseUrl = () => provider.GetRequiredService<ListenAddress>().CallbackBase,
        });
        switch (settings.Runner)
        {
            case RunnerChoice.BuiltIn:
                services.AddRunner(configuration);
                services.AddSingleton<IRunnerClient>(provider => provider.GetRequiredService<InProcessRunnerClient>());
                break;
            case RunnerChoice.Remote remote:
                services.AddSingleton<IRunnerClient>(provider => new HttpRunnerClient(
                    HttpRunnerClient.CreateHttpClient(),
                    new HttpRunnerClientOptions { BaseUrl = remote.Url, SubmitTimeout = settings.SubmitTimeout },
                    provider.GetRequiredService<TimeProvider>()));
                break;
            case RunnerChoice.None:
                services.AddSingleton<IRunnerClient, NoRunnerClient>();
                break;
            default:
                throw new UnreachableException($"no runner for {settings.Runner.GetType().Name}");
        }
    }

    private static string? NameOf(RunnerChoice runner) => runner switch
    {
        RunnerChoice.BuiltIn => BuiltInName,
        RunnerChoice.Remote remote => remote.Url.AbsoluteUri.TrimEnd('/'),
        _ => null,
    };
}
