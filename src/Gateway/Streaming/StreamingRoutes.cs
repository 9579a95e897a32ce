using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Events;
using Multyagents.Gateway.Http;
using Multyagents.Gateway.OpenApi;
using Multyagents.Gateway.Security;
using Multyagents.Gateway.Throttling;

namespace Multyagents.Gateway.Streaming;

/// <summary><c>/workflow-runs/{id}/events/stream</c>: a run's events as they happen.</summary>
internal static class StreamingRoutes
{
    private const string ResumeHeader = "Last-Event-ID";

    public static void MapStreaming(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/workflow-runs/{id:id}/events/stream", Stream)
            .Describe("streamRunEvents", "A run's events as server-sent events: id is the seq, event the type, data the event; a ping every 15 s", EventRoutes.Tag)
            .Produces<EventRead>(StatusCodes.Status200OK, "text/event-stream").Refuses(404, 422);

    private static async Task<IResult> Stream(
        long id,
        HttpContext context,
        IGrainFactory grains,
        RunEventStream events,
        OpenStreams streams,
        IHostApplicationLifetime lifetime,
        [FromHeader(Name = ResumeHeader), Description("Seq of the last event that the client has; the stream goes on after it.")] string? lastEventId,
        [Description("The same for clients that cannot set headers.")] string? last_event_id)
    {
        var query = new QueryReader();
        var after = query.Seq(string.IsNullOrWhiteSpace(lastEventId) ? "last_event_id" : ResumeHeader, string.IsNullOrWhiteSpace(lastEventId) ? last_event_id : lastEventId);
        if (query.IsBad(out var problem)) return problem;
        var run = new RunId(id);
        if (await grains.GetGrain<IWorkflowRunGrain>(id).Get() is null) return new RunRejection.RunNotFound(run).ToProblem();

        using var place = streams.TryOpen(Caller.Of(context));
        if (place is null) return Problems.TooManyStreams();
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        // Reverse proxies must not collect the stream.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        await events.Write(run, after, context.Response.BodyWriter, end.Token);
        return TypedResults.Empty;
    }
}
