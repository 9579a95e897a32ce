using Multyagents.Gateway.Hosting;

namespace Multyagents.Gateway.Security;

/// <summary>Tells browsers which pages of other sites may read the answers (CORS). Without configured origins it is not there at all.</summary>
internal static class CrossOrigin
{
    /// <summary>How long a browser may rely on the answer to a preflight.</summary>
    private static readonly TimeSpan PreflightMaxAge = TimeSpan.FromMinutes(10);

    // X-Runner-Token is missing on purpose: runners are no web pages.
    private static readonly string[] RequestHeaders =
        ["Content-Type", "X-Api-Key", "Authorization", "If-Match", "If-None-Match", "Idempotency-Key", "Last-Event-ID"];

    public static void AddCrossOrigin(this IServiceCollection services, GatewaySettings settings)
    {
        if (settings.AllowedOrigins.Count == 0) return;
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .SetIsOriginAllowed(settings.AllowedOrigins.Contains)
            .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Put, HttpMethods.Delete)
            .WithHeaders(RequestHeaders)
            .WithExposedHeaders("ETag", "Link")
            .SetPreflightMaxAge(PreflightMaxAge)
            .DisallowCredentials()));
    }

    public static void UseCrossOrigin(this WebApplication app, GatewaySettings settings)
    {
        if (settings.AllowedOrigins.Count > 0) app.UseCors();
    }
}
