using System.Net;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Hosting;

namespace Multyagents.Gateway.Security;

/// <summary>
/// Adds the security headers, and keeps web pages of other sites out: without API keys the only protection of the server is that it
/// listens on loopback, and a browser on the same machine would carry any page's requests there; with them, pages must not use what
/// somebody signed in to. Pages of configured origins pass.
/// </summary>
internal sealed class RequestGuard(RequestDelegate next, GatewaySettings settings)
{
    public Task InvokeAsync(HttpContext context)
    {
        SecurityHeaders.Apply(context.Response.Headers);
        // A foreign name that resolves to loopback (DNS rebinding) makes a foreign page same-origin; its Host header gives it away.
        // Where keys are needed, such a page has none, and the browser keeps the session for the server's true name.
        if (!settings.ApiKeys.AreNeeded && !IsOwn(context.Request.Host)) return Problems.ForeignHost().ExecuteAsync(context);
        if (!IsReading(context.Request.Method) && IsFromAnotherSite(context.Request)) return Problems.ForeignOrigin().ExecuteAsync(context);
        return next(context);
    }

    private bool IsOwn(HostString host) =>
        host.Host is "127.0.0.1" or "localhost" or "[::1]" or "::1"
        || string.Equals(host.Host, settings.Runner.CallbackBaseUrl?.Host, StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Host, out var address) && IPAddress.IsLoopback(address));

    private static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private bool IsFromAnotherSite(HttpRequest request) =>
        !RequestOrigin.IsOwn(request) && !(request.Headers.Origin is [{ } origin] && settings.AllowedOrigins.Contains(origin));
}
