using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Multyagents.Gateway.Http;

namespace Multyagents.Gateway.Throttling;

/// <summary>What the web server takes from clients before anything of the gateway sees it. What it refuses it answers bare, or by closing.</summary>
internal static class ServerLimits
{
    /// <summary>Headers of a request; 431 with more.</summary>
    public const int Headers = 100;

    /// <summary>Bytes of all headers together; 431 with more.</summary>
    public const int HeaderBytes = 32 * 1024;

    /// <summary>Bytes of the request line; 414 with more.</summary>
    public const int RequestLineBytes = 8 * 1024;

    /// <summary>Slowest body that is waited for and slowest answer that is held for a client, in bytes a second.</summary>
    public const int BytesPerSecond = 240;

    /// <summary>How long the headers of a request may take; 408 or a closed connection after that.</summary>
    public static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection may do nothing between two requests.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(130);

    /// <summary>How long a client may be slower than that at a stretch.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static void Apply(KestrelServerOptions kestrel, GatewayLimits limits)
    {
        var server = kestrel.Limits;
        server.MaxRequestBodySize = BodyLimit.Default;
        server.MaxConcurrentConnections = limits.Connections;
        server.MaxConcurrentUpgradedConnections = 0;
        var places = new Places<IPAddress>(limits.Connections, limits.ConnectionsPerAddress);
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => ConnectionShares.Before(next, places)));
        server.MaxRequestHeaderCount = Headers;
        server.MaxRequestHeadersTotalSize = HeaderBytes;
        server.MaxRequestLineSize = RequestLineBytes;
        server.RequestHeadersTimeout = HeadersTimeout;
        server.KeepAliveTimeout = KeepAlive;
        server.MinRequestBodyDataRate = new MinDataRate(BytesPerSecond, Grace);
        server.MinResponseDataRate = new MinDataRate(BytesPerSecond, Grace);
    }
}
