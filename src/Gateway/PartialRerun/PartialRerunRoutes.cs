using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Http;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;
using Multyagents.Gateway.Runs;
using Multyagents.Gateway.Security;
using Multyagents.Journal;

namespace Multyagents.Gateway.PartialRerun;

/// <summary><c>/workflow-runs/{id}/partial-rerun</c>.</summary>
internal static class PartialRerunRoutes
{
    private const string KeyHeader = "Idempotency-Key";

    public static void MapPartialRerun(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/workflow-runs/{id:id}/partial-rerun", Rerun)
            .Describe("partialRerun", "Re-run failed branches; everything that succeeded stays as it is", RunRoutes.Tag)
            .Answers<PartialRerunRead>().Refuses(404, 409, 412, 413, 422);

    private static async Task<IResult> Rerun(
        long id, Body<PartialRerunWrite> body, [FromHeader(Name = KeyHeader)] string? key, HttpContext context, IGrainFactory grains, IRunReadModel readModel)
    {
        if (!body.IsRead(out var write, out var problem)) return problem;
        if (!(write.DryRun ?? false) && AccessGuard.CheckBeyondDryRun(context) is { } refusal) return refusal;
        if (!RunVersion.TryReadExpected(context.Request, out var expected, out problem)) return problem;
        var shape = new Shape();
        var request = write.ToRequest(shape, shape.Text(KeyHeader, key, Limits.MaxIdempotencyKeyLength), expected);
        if (shape.IsBad(out problem)) return problem;

        var run = grains.GetGrain<IWorkflowRunGrain>(id);
        if (!(await run.PartialRerun(request)).IsAccepted(out var result, out var rejection)) return rejection.ToProblem();
        Failpoint.Reach(Failpoints.BeforeRerunAnswer);
        // Replaced below by the version of the answer's own view of the run, if it has one.
        RunVersion.Tag(context, result.Version);
        if (result.Replayed && await readModel.FindAnswer(result.RunId, request.IdempotencyKey!) is { } first) return new JsonBytesAnswer(first);

        var summary = write.IncludeAggregate ?? true ? await run.GetSummary() ?? throw new InvalidOperationException($"workflow run {id} has vanished") : null;
        if (summary is not null) RunVersion.Tag(context, summary.Run.Version);
        var answer = JsonSerializer.SerializeToUtf8Bytes(PartialRerunRead.Of(result, summary, Caller.Of(context)), WireJson.Default.PartialRerunRead);
        // A repetition gets these bytes again. It may come to another process, and after a restart: so they are stored, not kept.
        if (request is { IdempotencyKey: { } named, DryRun: false } && !result.Replayed) await readModel.SaveAnswer(result.RunId, named, answer);
        return new JsonBytesAnswer(answer);
    }
}
