namespace Multyagents.Gateway.Security;

/// <summary>Which page a browser sends a request from.</summary>
internal static class RequestOrigin
{
    /// <summary>No page of another site: one of this server's own, or no page at all.</summary>
    public static bool IsOwn(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        return origin.Count == 0
            || (Uri.TryCreate(origin.ToString(), UriKind.Absolute, out var uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// Whether the browser came over https. The gateway itself speaks http, behind a proxy that ends https; its page's origin still says it.
    /// </summary>
    public static bool IsHttps(HttpRequest request) =>
        request.IsHttps || request.Headers.Origin.ToString().StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
