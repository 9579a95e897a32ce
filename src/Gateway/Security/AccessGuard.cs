using Multyagents.Gateway.Errors;

namespace Multyagents.Gateway.Security;

/// <summary>Lets a request through to its endpoint when its caller may call that. Stands behind routing, and before any body is read.</summary>
internal sealed class AccessGuard(RequestDelegate next, ApiKeys keys, Credentials credentials)
{
    private const string VaryBy = "Authorization, Cookie, " + Credentials.KeyHeader;

    public async Task InvokeAsync(HttpContext context)
    {
        if (await Check(context) is { } refusal) await refusal.ExecuteAsync(context);
        else await next(context);
    }

    /// <summary>Why the dry run alone is this caller's; null: the whole operation is.</summary>
    public static Problem? CheckBeyondDryRun(HttpContext context) =>
        Access.Of(context.GetEndpoint()!) is Access.From from ? Check(Caller.Of(context), from.Role) : null;

    private async ValueTask<Problem?> Check(HttpContext context)
    {
        if (!keys.AreNeeded)
        {
            context.Features.Set(Caller.Anybody);
            return null;
        }

        // Routing's own answers to unknown paths and methods are no routes.
        if (context.GetEndpoint() is not RouteEndpoint endpoint || Access.Of(endpoint) is not { } access || access is Access.Everybody) return null;
        // What is answered depends on who asks: nobody's cache may give it to somebody else.
        context.Response.Headers.Append("Vary", VaryBy);
        var (caller, problem) = await credentials.Read(context);
        if (problem is not null) return problem;
        context.Features.Set(caller);
        return access is Access.From from ? Check(caller, from.Lowest) : null;
    }

    private static Problem? Check(Caller? caller, AccessRole role)
    {
        if (caller is null) return Problems.Unauthenticated();
        return caller.Role < role ? Problems.Forbidden(caller, role) : null;
    }
}
