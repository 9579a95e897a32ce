using System.ComponentModel;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Http;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;
using Multyagents.Gateway.Throttling;
using Multyagents.Storage.Verification;

namespace Multyagents.Gateway.Audit;

/// <summary>Checks of what is on record: of a run, of everything, and against a checkpoint that was taken before.</summary>
internal static class VerificationRoutes
{
    public const string Tag = "audit";

    public static void MapVerification(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/workflow-runs/{id:id}/verification", VerifyRun)
            .Describe("verifyWorkflowRun", "Recompute a run's hash chain from what is stored, and hold its row against it", Tag).Answers<VerificationRead>().Refuses(404);
        routes.MapGet("/audit/checkpoint", Checkpoint)
            .Describe("takeCheckpoint", "Where every run's journal ends now: kept elsewhere, it makes cut and rewritten runs visible", Tag).Answers<CheckpointRead>();
        routes.MapPost("/audit/verification", Verify)
            .WithMetadata(new BodyLimit(BodyLimit.Large), new AcceptsJson(typeof(CheckpointWrite), isOptional: true))
            .Describe("verifyAudit", "Check all runs, part by part, against a checkpoint if one is given", Tag).Answers<VerificationRead>().Refuses(404, 413, 422);
    }

    private static async Task<IResult> VerifyRun(long id, StoreVerification store, RecordReaders readers, CancellationToken cancellation) =>
        await Check(store, readers, new RunId(id), null, null, cancellation);

    private static CheckpointAnswer Checkpoint(StoreVerification store, TimeProvider time, RecordReaders readers) => new(store, time, readers);

    private static async Task<IResult> Verify(
        HttpContext context,
        StoreVerification store,
        RecordReaders readers,
        [Description("Where to go on: next_cursor of the answer before.")] string? cursor,
        [Description("Only this run.")] string? run_id)
    {
        var query = new QueryReader();
        var after = query.RunCursor("cursor", cursor);
        var only = query.Id<RunId>("run_id", run_id);
        if (query.IsBad(out var problem)) return problem;
        (var write, problem) = await BodyReader.Read(context, WireJson.Default.CheckpointWrite);
        if (problem is not null) return problem;
        var shape = new Shape();
        var checkpoint = write?.ToCheckpoint(shape);
        if (shape.IsBad(out problem)) return problem;
        return await Check(store, readers, only, after, checkpoint, context.RequestAborted);
    }

    private static async Task<IResult> Check(
        StoreVerification store, RecordReaders readers, RunId? only, RunId? after, Checkpoint? checkpoint, CancellationToken cancellation)
    {
        using var place = await readers.TryEnter(cancellation);
        if (place is null) return Problems.TooManyChecks();
        if (only is not { } run) return Answer(await store.CheckNext(after, checkpoint, cancellation), checkpoint);
        return await store.CheckRun(run, checkpoint, cancellation) is { } part ? Answer(part, checkpoint) : new RunRejection.RunNotFound(run).ToProblem();
    }

    private static IResult Answer(VerifiedPart part, Checkpoint? checkpoint) => JsonAnswer.Of(VerificationRead.Of(part, checkpoint));
}
