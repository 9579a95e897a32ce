using Multyagents.Gateway.Errors;

namespace Multyagents.Gateway.Security;

/// <summary>Finds out who sends a request: a key in a header, or a session in a cookie.</summary>
internal sealed class Credentials(ApiKeys keys, Sessions sessions, WrongKeys wrong)
{
    /// <summary>Header of a key, for clients that cannot set <c>Authorization</c>.</summary>
    public const string KeyHeader = "X-Api-Key";

    private const string Bearer = "Bearer ";

    /// <summary>Who it is; neither caller nor problem when the request does not say.</summary>
    public async ValueTask<(Caller? Caller, Problem? Problem)> Read(HttpContext context)
    {
        if (GivenKey(context.Request) is { } given) return keys.Find(given) is { } key ? (key.Caller, null) : (null, wrong.Refuse(context));
        // Pages of other sites that may use this server use it with keys of their own, not with what somebody signed in to here.
        if (SessionCookie.Read(context.Request) is not { } token || !RequestOrigin.IsOwn(context.Request)) return (null, null);
        return ((await sessions.Find(token))?.Caller, null);
    }

    private static string? GivenKey(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        var key = authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..] : request.Headers[KeyHeader].ToString();
        return string.IsNullOrWhiteSpace(key) ? null : key.Trim();
    }
}
