using Multyagents.Silo.Hosting;
using Orleans.Dashboard;

namespace Multyagents.Silo.Dashboard;

/// <summary>
/// The Orleans Dashboard. It asks nobody who they are, so it has a port of its own, on loopback unless an operator says otherwise, and
/// is served nowhere else.
/// </summary>
internal static class SiloDashboard
{
    /// <summary>Collects what it shows.</summary>
    public static void AddSiloDashboard(this ISiloBuilder silo, SiloSettings settings)
    {
        // Logs have a place of their own.
        if (settings.DashboardUrl is not null) silo.AddDashboard(options => options.HideTrace = true);
    }

    /// <summary>Serves it.</summary>
    public static void MapSiloDashboard(this WebApplication app, SiloSettings settings)
    {
        if (settings.DashboardUrl is not { } url) return;
        var loopbackOnly = url.IsLoopback;
        app.MapOrleansDashboard().AddEndpointFilter(async (invocation, next) =>
            DashboardPort.IsWhere(invocation.HttpContext) && (!loopbackOnly || IsThisMachine(invocation.HttpContext.Request.Host))
                ? await next(invocation)
                : Results.NotFound());
    }

    /// <summary>A page of another site can have its name lead here; then the browser sends that name.</summary>
    private static bool IsThisMachine(HostString host) => host.Host is "localhost" or "127.0.0.1" or "[::1]";
}
