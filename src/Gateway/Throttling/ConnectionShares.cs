using System.Net;
using Microsoft.AspNetCore.Connections;
using Multyagents.Gateway.Security;

namespace Multyagents.Gateway.Throttling;

/// <summary>Closes a connection too many of one network at once, before anything of it is read, so that no address takes the others' away.</summary>
internal static class ConnectionShares
{
    /// <summary>Stands in front of what a connection carries.</summary>
    /// <param name="next">What it carries.</param>
    /// <param name="places">The places of all of the server's addresses.</param>
    public static ConnectionDelegate Before(ConnectionDelegate next, Places<IPAddress> places) => async connection =>
    {
        using var place = places.TryTake(CallerNetwork.Of((connection.RemoteEndPoint as IPEndPoint)?.Address));
        // Without a place it ends here, and what ends is closed.
        if (place is not null) await next(connection);
    };
}
