using Multyagents.Gateway.Approvals;
using Multyagents.Gateway.Artifacts;
using Multyagents.Gateway.Assistant;
using Multyagents.Gateway.Attempts;
using Multyagents.Gateway.Audit;
using Multyagents.Gateway.Contracts;
using Multyagents.Gateway.ControlPanel;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Events;
using Multyagents.Gateway.Handoffs;
using Multyagents.Gateway.Health;
using Multyagents.Gateway.OpenApi;
using Multyagents.Gateway.PartialRerun;
using Multyagents.Gateway.Projects;
using Multyagents.Gateway.Roles;
using Multyagents.Gateway.RunnerCallbacks;
using Multyagents.Gateway.Runs;
using Multyagents.Gateway.Security;
using Multyagents.Gateway.StartPage;
using Multyagents.Gateway.Streaming;
using Multyagents.Gateway.SystemInfo;
using Multyagents.Gateway.Tasks;
using Multyagents.Gateway.Telemetry;
using Multyagents.Gateway.Templates;
using Multyagents.Gateway.Throttling;
using Multyagents.Gateway.Workspaces;
using Multyagents.Observability;

namespace Multyagents.Gateway.Hosting;

/// <summary>The gateway, ready to start.</summary>
internal static class GatewayApp
{
    /// <summary>Builds it.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="adjust">Replaces services before the build, for tests.</param>
    /// <exception cref="ConfigurationException">A value of the configuration cannot be used.</exception>
    public static WebApplication Build(string[] arguments, Action<WebApplicationBuilder>? adjust = null)
    {
        // Settings and pages lie beside the binary; relative data paths count from where the operator stands.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = AppContext.BaseDirectory });
        builder.AddGateway();
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.UseResponseCompression();
        app.UseMiddleware<ErrorHandling>();
        app.UseMiddleware<RequestGuard>();
        var settings = app.Services.GetRequiredService<GatewaySettings>();
        app.UseCrossOrigin(settings);
        app.UseRouting();
        if (ObservabilityServices.IsConfigured(app.Configuration)) app.UseSpanPropagation();
        app.MapIcon();
        if (settings.ControlPanel is { } folder) app.UseControlPanel(folder);
        else app.MapStartPage();
        app.UseMiddleware<AccessGuard>();
        if (RateLimits.AreOn(settings.Limits)) app.UseMiddleware<RateLimits>();
        app.MapSessions();
        app.MapSecurityEvents();
        app.MapHealth();
        app.MapGroup("").IsOpen().MapProbes();
        app.MapSystem();
        app.MapContracts();
        app.MapContractDocument();
        app.MapRoles();
        app.MapProjects();
        app.MapTemplates();
        app.MapTasks();
        app.MapAttempts();
        app.MapAudit();
        app.MapVerification();
        app.MapExport();
        app.MapRuns();
        app.MapPartialRerun();
        app.MapRunnerCallbacks();
        app.MapApprovals();
        app.MapArtifacts();
        app.MapHandoffs();
        app.MapLocks();
        app.MapAssistant();
        app.MapEvents();
        app.MapStreaming();
        return app;
    }
}
