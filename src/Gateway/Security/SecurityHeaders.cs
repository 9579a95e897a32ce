using Microsoft.Extensions.Primitives;

namespace Multyagents.Gateway.Security;

/// <summary>Headers that every answer carries: browsers run nothing that this server did not ship, and show it in nobody's frame.</summary>
internal static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    public static void Apply(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = new StringValues("no-referrer");
        headers["Cross-Origin-Resource-Policy"] = new StringValues("same-origin");
    }
}
