namespace Multyagents.Gateway.Security;

/// <summary>The cookie that carries a session: no script can read it, and no other site's page sends it along.</summary>
internal static class SessionCookie
{
    /// <summary>Its name.</summary>
    public const string Name = "multyagents_session";

    /// <summary>The token that a request carries; null: none.</summary>
    public static string? Read(HttpRequest request) => request.Cookies[Name] is { Length: > 0 } token ? token : null;

    public static void Set(HttpContext context, string token) => context.Response.Cookies.Append(Name, token, Options(context, Sessions.Lifetime));

    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context, null));

    private static CookieOptions Options(HttpContext context, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = RequestOrigin.IsHttps(context.Request),
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };
}
