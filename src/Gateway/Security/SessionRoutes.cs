using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Http;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;

namespace Multyagents.Gateway.Security;

/// <summary><c>/auth/session</c>: browsers sign in with an API key, and keep a session in its place.</summary>
internal static class SessionRoutes
{
    private const string Tag = "auth";

    /// <summary>A key, and room for how it is written.</summary>
    private const int MostBytes = 4 * 1024;

    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/auth/session", Get).Describe("getSession", "Who is signed in", Tag).Answers<SessionRead>();
        routes.MapPost("/auth/session", SignIn).WithMetadata(new BodyLimit(MostBytes))
            .Describe("signIn", "Sign a browser in: its API key for a session in a cookie", Tag).Answers<SessionRead>().Refuses(401, 409, 413, 422, 429);
        routes.MapDelete("/auth/session", SignOut).Describe("signOut", "Sign out", Tag).Produces(204);
    }

    private static JsonAnswer<SessionRead> Get(HttpContext context, ApiKeys keys) => JsonAnswer.Of(SessionRead.Of(keys, context.Features.Get<Caller>()));

    private static async Task<IResult> SignIn(Body<SessionWrite> body, HttpContext context, ApiKeys keys, Sessions sessions, WrongKeys wrong)
    {
        if (!body.IsRead(out var write, out var problem)) return problem;
        if (!keys.AreNeeded) return Problems.NoApiKeys();
        if (string.IsNullOrWhiteSpace(write.Key)) return Problems.Invalid("key", "must not be blank");
        if (keys.Find(write.Key.Trim()) is not { } key) return wrong.Refuse(context);
        SessionCookie.Set(context, await sessions.Begin(key));
        return JsonAnswer.Of(SessionRead.Of(keys, key.Caller));
    }

    // Whatever the cookie was worth, the browser has none afterwards.
    private static async Task<IResult> SignOut(HttpContext context, Sessions sessions)
    {
        if (SessionCookie.Read(context.Request) is { } token) await sessions.End(token);
        SessionCookie.Remove(context);
        return TypedResults.NoContent();
    }
}
