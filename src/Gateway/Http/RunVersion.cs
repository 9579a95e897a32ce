using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Json;

namespace Multyagents.Gateway.Http;

/// <summary>A run's version as an entity tag: <c>"{seq of its last event}"</c>.</summary>
internal static class RunVersion
{
    /// <summary>The largest version there can be: what no run is at.</summary>
    private const long Never = long.MaxValue;

    public static void Tag(HttpContext context, long version) =>
        context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>A view of a run at a version; 304 when the client has that already.</summary>
    public static IResult Answer<T>(HttpContext context, long version, Func<T> view)
    {
        Tag(context, version);
        return IsKnownToClient(context.Request, version) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : JsonAnswer.Of(view());
    }

    /// <summary>The version that <c>If-Match</c> demands; null: any.</summary>
    public static bool TryReadExpected(HttpRequest request, out long? expected, [NotNullWhen(false)] out Problem? problem)
    {
        expected = null;
        problem = null;
        var header = request.Headers.IfMatch.ToString().Trim();
        if (header.Length == 0 || header == "*") return true;
        if (header.Contains(',', StringComparison.Ordinal))
        {
            problem = Problems.Invalid("If-Match", "must be one entity tag, as the run's ETag header gave it");
            return false;
        }

        // A tag that this server never gave out, a weak one included, matches no run.
        expected = Strip(header) is { } text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : Never;
        return true;
    }

    /// <summary>Whether the client has this version already (<c>If-None-Match</c>).</summary>
    private static bool IsKnownToClient(HttpRequest request, long version)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
        foreach (var known in request.Headers.IfNoneMatch.ToString().Split(','))
        {
            // Weak comparison, as RFC 9110 asks for here.
            var text = known.Trim();
            if (text == "*" || text == tag || text == "W/" + tag) return true;
        }

        return false;
    }

    private static string? Strip(string tag) => tag.Length > 2 && tag[0] == '"' && tag[^1] == '"' ? tag[1..^1] : null;
}
