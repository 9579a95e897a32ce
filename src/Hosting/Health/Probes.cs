using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Multyagents.Journal;
using Multyagents.Storage;

namespace Multyagents.Hosting;

/// <summary><c>/livez</c> and <c>/readyz</c>, for whoever supervises the process. Not part of the wire contract.</summary>
public static class Probes
{
    private const string Ok = "ok\n";

    /// <summary>
    /// Maps both. Alive: the process answers. Ready: it can do its work, that is, it is not stopping, reaches the grains and its
    /// database answers; else 503 and the reason in one line.
    /// </summary>
    public static void MapProbes(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/livez", (HttpContext context) => Answer(context, null)).ExcludeFromDescription();
        routes.MapGet("/readyz", async (HttpContext context) => await Answer(context, await WhyNotReady(context.RequestServices))).ExcludeFromDescription();
    }

    private static Task Answer(HttpContext context, string? problem)
    {
        context.Response.StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(problem is null ? Ok : $"{problem}\n");
    }

    private static async Task<string?> WhyNotReady(IServiceProvider services)
    {
        if (services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested) return "stopping";
        if (services.GetRequiredService<IGrainReach>().WhyNot is { } reason) return reason;
        try
        {
            await services.GetRequiredService<IRunReadModel>().ListUnfinished(null, 1);
            return null;
        }
        catch (Exception failure) when (failure is StorageException or DbException or TimeoutException or IOException)
        {
            services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Probes)).DatabaseDoesNotAnswer(failure);
            return "the database does not answer";
        }
    }
}
