using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Multyagents.Gateway.Hosting;

/// <summary>Where this process can be called back.</summary>
internal sealed class ListenAddress(GatewaySettings settings, IServer server)
{
    /// <summary>The configured base, else where the gateway listens; without a trailing slash.</summary>
    /// <exception cref="InvalidOperationException">The port is chosen at the start, and it has not started yet.</exception>
    public string CallbackBase => (settings.Runner.CallbackBaseUrl?.AbsoluteUri ?? Own()).TrimEnd('/');

    private string Own()
    {
        // A fixed port is known before anything listens: recovery after a restart begins that early.
        if (settings.Urls[0] is { Port: > 0 } url) return url.GetLeftPart(UriPartial.Authority);
        return server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(address => !address.EndsWith(":0", StringComparison.Ordinal))
            ?? throw new InvalidOperationException("the gateway does not listen yet, so there is no callback address");
    }
}
