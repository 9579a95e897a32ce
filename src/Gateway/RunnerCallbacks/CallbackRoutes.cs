using System.ComponentModel;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Http;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;
using Multyagents.Gateway.Tasks;
using Multyagents.Gateway.Throttling;

namespace Multyagents.Gateway.RunnerCallbacks;

/// <summary><c>/runner/tasks/{id}/status</c>: where runners report.</summary>
internal static class CallbackRoutes
{
    public static void MapRunnerCallbacks(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/runner/tasks/{id:id}/status", Report)
            .WithMetadata(CallbackQuota.Instance, new BodyLimit(BodyLimit.Callback), new AcceptsJson(typeof(CallbackWrite), isOptional: false))
            .Describe("reportTaskStatus", "A runner reports about an attempt; repeating a report changes nothing", "runner")
            .Answers<TaskRead>().Refuses(401, 404, 409, 413, 422, 429);

    private static async Task<IResult> Report(
        long id,
        HttpContext context,
        CallbackAuthentication authentication,
        IGrainFactory grains,
        TaskReader tasks,
        [Description("The attempt; without it the one is meant whose token is given, or, with the configured token, the current one while it is active.")] string? attempt)
    {
        var query = new QueryReader();
        var named = query.Number("attempt", attempt, otherwise: 0, smallest: 1, largest: int.MaxValue) is > 0 and var given ? given : (int?)null;
        if (query.IsBad(out var problem)) return problem;
        var task = new TaskId(id);
        // Before the body is read: who has no token cannot make the server read megabytes.
        var (number, refusal) = await authentication.Check(context, task, named);
        if (refusal is not null) return refusal;

        (var write, problem) = await BodyReader.Read(context, WireJson.Default.CallbackWrite);
        if (write is null) return problem ?? Problems.EmptyBody();
        var shape = new Shape();
        var report = write.ToReport(shape, task, number);
        if (shape.IsBad(out problem)) return problem;
        var outcome = await grains.GetGrain<ITaskGrain>(id).Report(report);
        Failpoint.Reach(Failpoints.BeforeCallbackAnswer);
        return outcome.IsAccepted(out var view, out var rejection) ? JsonAnswer.OfShort(await tasks.Join(view)) : rejection.ToProblem();
    }
}
