using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Multyagents.Silo.Dashboard;

/// <summary>Tells requests that came in by the dashboard's own port from others.</summary>
internal static class DashboardPort
{
    private static readonly object Key = new();

    /// <summary>Marks every connection of an endpoint.</summary>
    public static void Mark(ListenOptions endpoint) => endpoint.Use(next => connection =>
    {
        connection.Items[Key] = true;
        return next(connection);
    });

    /// <summary>Whether the request came in there.</summary>
    public static bool IsWhere(HttpContext context) => context.Features.Get<IConnectionItemsFeature>()?.Items.ContainsKey(Key) == true;
}
