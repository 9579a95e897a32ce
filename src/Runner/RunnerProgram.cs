using System.Net;
using Multyagents.Observability;

namespace Multyagents.Runner;

/// <summary>A runner in a process of its own.</summary>
internal static class RunnerProgram
{
    private const string DefaultUrl = "http://127.0.0.1:8090";

    public static async Task<int> Main(string[] arguments)
    {
        try
        {
            var builder = WebApplication.CreateSlimBuilder(arguments);
            if (string.IsNullOrWhiteSpace(builder.Configuration["urls"]))
                builder.WebHost.UseUrls(DefaultUrl);
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
            builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
            builder.Services.AddObservability(builder.Configuration, "multyagents-runner");
            builder.Services.AddRunner(builder.Configuration);
            var app = builder.Build();
            app.UseExceptionHandler(failure => failure.Run(context =>
                RunnerProblem.Of(500, "internal-error", "Internal error", "The request failed inside the runner; its log says more.").ExecuteAsync(context)));
            app.MapRunner();
            app.Lifetime.ApplicationStarted.Register(() => Announce(app));
            await app.RunAsync();
            return 0;
        }
        catch (RunnerConfigurationException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
        catch (IOException failure) when (failure.GetBaseException() is System.Net.Sockets.SocketException)
        {
            await Console.Error.WriteLineAsync($"ASPNETCORE_URLS: {failure.Message}");
            return 1;
        }
    }

    private static void Announce(WebApplication app)
    {
        foreach (var address in app.Urls)
        {
            Console.WriteLine($"Runner listens on {address}");
            var host = new Uri(address.Replace("*", "0.0.0.0", StringComparison.Ordinal).Replace("+", "0.0.0.0", StringComparison.Ordinal)).Host;
            if (host != "localhost" && !(IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)))
                RunnerLog.NotLoopback(app.Logger, address);
        }
    }
}
