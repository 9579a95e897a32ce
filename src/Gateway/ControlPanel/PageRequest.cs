using System.Net.Http.Headers;

namespace Multyagents.Gateway.ControlPanel;

/// <summary>
/// Tells a browser that opens a page from a client of the interface. Both use the same addresses: what names <c>text/html</c> in its
/// <c>Accept</c> header is a browser's navigation; scripts and tools do not send that.
/// </summary>
internal static class PageRequest
{
    private const string Html = "text/html";

    /// <summary>Whether the panel's page is the answer. Expects that routing has looked for an operation.</summary>
    public static bool IsFor(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) return false;
        if (request.Path == "/") return true;
        return (IsPage(request.Path) || (context.GetEndpoint() is null && !IsFile(request.Path))) && AcceptsHtml(request);
    }

    /// <summary>Addresses that the panel keeps for its pages, even where an operation has the same one. Others are pages where no operation is.</summary>
    public static bool IsPage(PathString path) =>
        path.Value is "/" or "/approvals" or "/templates" or "/system" || path.StartsWithSegments("/runs", StringComparison.Ordinal);

    // A missing script or picture is missing; the page in its place would only hide that.
    private static bool IsFile(PathString path) => path.Value is { } text && text.AsSpan(text.LastIndexOf('/') + 1).Contains('.');

    private static bool AcceptsHtml(HttpRequest request)
    {
        foreach (var entry in request.Headers.Accept.ToString().Split(','))
        {
            if (MediaTypeWithQualityHeaderValue.TryParse(entry, out var accepted)
                && string.Equals(accepted.MediaType, Html, StringComparison.OrdinalIgnoreCase)
                && accepted.Quality is null or > 0)
            {
                return true;
            }
        }

        return false;
    }
}
