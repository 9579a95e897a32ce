using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Multyagents.Gateway.Hosting;

/// <summary>Where this process can be called back.</summary>
internal sealed class ListenAddress(GatewaySettings settings, IServer server)
{
    // Once known it stays the same, and each submission asks for it.
    private string? _known;

    /// <summary>The configured base, else where the gateway listens; without a trailing slash.</summary>
    /// <exception cref="InvalidOperationException">The port is chosen at the start, and it has not started yet.</exception>
    public string CallbackBase => _known ??= (settings.Runner.CallbackBaseUrl?.AbsoluteUri ?? Own()).TrimEnd('/');

    private string Own()
    {
        // A fixed port is known before anything listens: recovery after a restart begins that early.
        if (settings.Urls[0] is { Port: > 0 } url) return Reachable(url);
        return server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(address => !address.EndsWith(":0", StringComparison.Ordinal)) is { } address
            ? Reachable(new Uri(address))
            : throw new InvalidOperationException("the gateway does not listen yet, so there is no callback address");
    }

    // "Every address of this machine" is nowhere to connect to; a runner beside this process gets through on loopback.
    private static string Reachable(Uri url) => new UriBuilder(url)
    {
        Host = url.Host switch { "0.0.0.0" => "127.0.0.1", "[::]" => "[::1]", var host => host },
    }.Uri.GetLeftPart(UriPartial.Authority);
}
