using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Multyagents.Silo.Hosting;

/// <summary>Addresses of the configuration as endpoints of the server.</summary>
internal static class KestrelAddresses
{
    /// <summary>Listens where the address says.</summary>
    public static void ListenOn(this KestrelServerOptions kestrel, Uri url, Action<ListenOptions>? configure = null)
    {
        configure ??= _ => { };
        if (url.Host == "localhost" && url.Port != 0) kestrel.ListenLocalhost(url.Port, configure);
        else kestrel.Listen(url.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(url.Host.Trim('[', ']')), url.Port, configure);
    }
}
