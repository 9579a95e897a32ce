using System.Globalization;

namespace Multyagents.Gateway.Http;

/// <summary>Leads from a page of a list to the next one, which is older.</summary>
internal static class NextPage
{
    private const string Cursor = "cursor";

    /// <summary>Puts the address of the same list, from the cursor on, and the cursor itself into the <c>Link</c> header.</summary>
    public static void Link(HttpContext context, long next)
    {
        var cursor = next.ToString(CultureInfo.InvariantCulture);
        var query = context.Request.Query.Where(pair => pair.Key != Cursor).Append(new(Cursor, cursor));
        context.Response.Headers.Link = $"<{context.Request.Path}{QueryString.Create(query)}>; rel=\"next\"; next_cursor=\"{cursor}\"";
    }
}
