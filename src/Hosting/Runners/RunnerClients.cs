using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Multyagents.Runner.Protocol;
using Multyagents.Tasks;

namespace Multyagents.Hosting;

/// <summary>Puts the runner of another process, or none, behind <see cref="IRunnerClient"/>.</summary>
public static class RunnerClients
{
    /// <summary>Adds what the task grains talk to.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="connection">Which runner; the built-in one is the caller's business.</param>
    /// <param name="callbackBase">Base of the callback addresses, without a trailing slash; asked for when it is needed.</param>
    public static IServiceCollection AddRunnerClient(this IServiceCollection services, RunnerConnection connection, Func<IServiceProvider, string> callbackBase)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(callbackBase);
        return connection.Choice switch
        {
            RunnerChoice.Remote remote => services
                .AddSingleton(provider => new RunnerSettings { RunnerUrl = remote.Url.AbsoluteUri.TrimEnd('/'), CallbackBaseUrl = () => callbackBase(provider) })
                .AddSingleton<IRunnerClient>(provider => new HttpRunnerClient(
                    HttpRunnerClient.CreateHttpClient(),
                    new HttpRunnerClientOptions { BaseUrl = remote.Url, SubmitTimeout = connection.SubmitTimeout },
                    provider.GetRequiredService<TimeProvider>())),
            RunnerChoice.None => services
                .AddSingleton(provider => new RunnerSettings { CallbackBaseUrl = () => callbackBase(provider) })
                .AddSingleton<IRunnerClient, NoRunnerClient>(),
            _ => throw new UnreachableException($"no runner client for {connection.Choice.GetType().Name}"),
        };
    }
}
