using Multyagents.Observability;
using Multyagents.Silo.Dashboard;
using Multyagents.Storage;

namespace Multyagents.Silo.Hosting;

/// <summary>The silo, ready to start: storage, the grains and their host, the client of the runner, probes and dashboard.</summary>
internal static class SiloApp
{
    /// <summary>What this process is called in traces and metrics.</summary>
    private const string ServiceName = "multyagents-silo";

    /// <summary>Builds it.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="adjust">Replaces services before the build, for tests.</param>
    /// <exception cref="ConfigurationException">A value of the configuration cannot be used.</exception>
    public static WebApplication Build(string[] arguments, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = AppContext.BaseDirectory });
        var settings = SiloSettings.Read(builder.Configuration);
        builder.Services.AddSingleton(settings);
        builder.AddServer(settings);
        builder.Services.AddObservability(builder.Configuration, ServiceName);
        // What starts first stops last: grains end before what they need does.
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddRunnerClient(settings.Runner, _ => settings.CallbackBase);
        builder.AddClusterSilo(settings.Cluster, silo => silo.AddSiloDashboard(settings));
        builder.Services.AddGrains();
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.MapProbes();
        app.MapSiloDashboard(settings);
        return app;
    }

    private static void AddServer(this WebApplicationBuilder builder, SiloSettings settings)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenOn(settings.Url);
            if (settings.DashboardUrl is { } dashboard) kestrel.ListenOn(dashboard, DashboardPort.Mark);
        });
        builder.Logging.AddConsoleLines();
    }
}
