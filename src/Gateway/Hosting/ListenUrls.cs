using System.Net;

namespace Multyagents.Gateway.Hosting;

/// <summary>Where the gateway listens: on loopback only, as long as there are no API keys.</summary>
internal static class ListenUrls
{
    /// <summary>The addresses of <c>ASPNETCORE_URLS</c>, separated by semicolons.</summary>
    /// <param name="text">The addresses.</param>
    /// <param name="loopbackOnly">Whether others than loopback are refused.</param>
    public static IReadOnlyList<Uri> Parse(string text, bool loopbackOnly)
    {
        var urls = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (urls.Length == 0) throw new ConfigurationException(GatewaySettings.UrlsKey, $"'{text}' holds no address");
        return [.. urls.Select(url => ParseOne(url, loopbackOnly))];
    }

    private static Uri ParseOne(string text, bool loopbackOnly)
    {
        // Kestrel's wild cards are no host names.
        var readable = text.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        if (!Uri.TryCreate(readable, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.PathAndQuery != "/")
            throw new ConfigurationException(GatewaySettings.UrlsKey, $"'{text}' is not an address such as http://127.0.0.1:8080");
        if (url.Scheme == "https")
            throw new ConfigurationException(GatewaySettings.UrlsKey, $"'{text}': the gateway serves plain http; put a TLS proxy in front of it");
        if (loopbackOnly && !IsLoopback(url))
            throw new ConfigurationException(GatewaySettings.UrlsKey, $"'{text}' can be reached from other machines, and no API key is configured (Multyagents__Auth__ApiKeys); listen on a loopback address such as http://127.0.0.1:8080");
        return url;
    }

    private static bool IsLoopback(Uri url) =>
        url.Host == "localhost" || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
