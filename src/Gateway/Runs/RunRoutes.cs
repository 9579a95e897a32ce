using System.ComponentModel;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Http;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;
using Multyagents.Gateway.Security;
using Multyagents.Journal;
using Multyagents.Runs;

namespace Multyagents.Gateway.Runs;

/// <summary><c>/workflow-runs</c>: start, list, read, pause, resume, abort, dispatch.</summary>
internal static class RunRoutes
{
    public const string Tag = "workflow-runs";

    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        var runs = routes.MapGroup("/workflow-runs");
        runs.MapPost("", Start).WithMetadata(new BodyLimit(BodyLimit.Large))
            .Describe("createWorkflowRun", "Start a run from a template or from existing tasks", Tag).Answers<RunRead>().Refuses(404, 409, 413, 422);
        runs.MapGet("", List).Describe("listWorkflowRuns", "A page of runs, newest last; the Link header leads to older ones", Tag).Answers<RunRead[]>().Refuses(422);
        runs.MapGet("/{id:id}", Get).Describe("getWorkflowRun", "A run, with its version as ETag", Tag).Answers<RunRead>().Produces(304).Refuses(404);
        runs.MapPost("/{id:id}/pause", Pause).Describe("pauseWorkflowRun", "Dispatch nothing more until resumed", Tag).Answers<RunRead>().Refuses(404, 409, 412, 413, 422);
        runs.MapPost("/{id:id}/resume", Resume).Describe("resumeWorkflowRun", "End a pause", Tag).Answers<RunRead>().Refuses(404, 409, 412, 413, 422);
        runs.MapPost("/{id:id}/abort", Abort).Describe("abortWorkflowRun", "End a run for good and cancel its active tasks", Tag).Answers<RunRead>().Refuses(404, 409, 412, 413, 422);
        runs.MapPost("/{id:id}/dispatch-ready", DispatchReady).Describe("dispatchReadyTask", "Dispatch the first ready task", Tag).Answers<DispatchReadyRead>().Refuses(404, 409);
        runs.MapPost("/{id:id}/control-loop", ControlLoop).Describe("runControlLoop", "Dispatch all that are ready", Tag).Answers<ControlLoopRead>().Refuses(404, 409, 413, 422);
        runs.MapGet("/{id:id}/execution-summary", Summary).Describe("getExecutionSummary", "A whole run at a glance", Tag).Answers<SummaryRead>().Refuses(404);
        runs.MapGet("/{id:id}/task-summary", Tasks).Describe("getTaskSummary", "A run and its tasks in columns, small enough for very large runs", Tag)
            .Answers<TaskSummaryRead>().Produces(304).Refuses(404);
    }

    private static async Task<IResult> Start(Body<RunWrite> body, HttpContext context, IGrainFactory grains)
    {
        if (!body.IsRead(out var write, out var problem)) return problem;
        var shape = new Shape();
        var request = write.ToRequest(shape);
        if (shape.IsBad(out problem)) return problem;
        return Tagged(context, await grains.GetGrain<IRunLauncherGrain>(0).Start(request));
    }

    private static async Task<IResult> List(
        HttpContext context,
        IRunReadModel readModel,
        IGrainFactory grains,
        [Description("Only runs of this status.")] string? status,
        [Description("Only runs of this template.")] string? workflow_template_id,
        [Description("Only runs that this name started (exact).")] string? initiated_by,
        [Description("Only runs whose id, initiator or template name contains this.")] string? q,
        [Description("At most so many: 1 to 1000, default 200.")] string? limit,
        [Description("Only runs older than this one: next_cursor of the Link header.")] string? cursor,
        [Description("false: task_ids is empty, which keeps lists of large runs small; default true.")] string? include_task_ids)
    {
        var query = new QueryReader();
        var request = new RunQuery(
            query.Enum<RunStatus>("status", status),
            query.Id<TemplateId>("workflow_template_id", workflow_template_id),
            query.Text("initiated_by", initiated_by, Limits.MaxActorLength),
            query.Text("q", q, Limits.MaxActorLength),
            query.Number("limit", limit, Limits.DefaultPageSize, 1, Limits.MaxPageSize),
            query.Id<RunId>("cursor", cursor),
            query.Flag("include_task_ids", include_task_ids, otherwise: true));
        if (query.IsBad(out var problem)) return problem;
        var page = await readModel.ListRuns(request);
        if (page.Next is { } next) NextPage.Link(context, next.Value);
        return JsonAnswer.Of(await Task.WhenAll(page.Runs.Select(run => Read(run, grains))));
    }

    // A run whose rollup is too long for its row, or older than rollups, tells it itself.
    private static async Task<RunRead> Read(ListedRun run, IGrainFactory grains) => run.Row.Rollup is { } rollup
        ? RunRead.Of(run, RollupJson.Decode(rollup))
        : RunRead.Of(await Run(grains, run.Row.RunId.Value).Get() ?? throw new InvalidOperationException($"workflow run {run.Row.RunId} is listed and does not exist"));

    private static async Task<IResult> Get(long id, HttpContext context, IGrainFactory grains) =>
        await Run(grains, id).Get() is { } run ? RunVersion.Answer(context, run.Version, () => RunRead.Of(run)) : NotFound(id);

    private static Task<IResult> Pause(long id, OptionalBody<RunControlWrite> body, HttpContext context, IGrainFactory grains) =>
        Control(body, context, request => Run(grains, id).Pause(request));

    private static Task<IResult> Resume(long id, OptionalBody<RunControlWrite> body, HttpContext context, IGrainFactory grains) =>
        Control(body, context, request => Run(grains, id).Resume(request));

    private static Task<IResult> Abort(long id, OptionalBody<RunControlWrite> body, HttpContext context, IGrainFactory grains) =>
        Control(body, context, request => Run(grains, id).Abort(request));

    private static async Task<IResult> DispatchReady(long id, IGrainFactory grains) =>
        (await Run(grains, id).DispatchNext()).Answer(DispatchReadyRead.Of);

    private static async Task<IResult> ControlLoop(long id, OptionalBody<ControlLoopWrite> body, HttpContext context, IGrainFactory grains)
    {
        if (!body.IsRead(out var write, out var problem)) return problem;
        var shape = new Shape();
        var most = shape.Number("max_dispatch", write.MaxDispatch, Limits.DefaultMaxDispatch, Limits.MinDispatch, Limits.MaxDispatch);
        if (shape.IsBad(out problem)) return problem;
        if (!(await Run(grains, id).DispatchReady(most)).IsAccepted(out var result, out var rejection)) return rejection.ToProblem();
        return await Run(grains, id).GetSummary() is { } summary ? JsonAnswer.Of(ControlLoopRead.Of(result, summary, Caller.Of(context))) : NotFound(id);
    }

    private static async Task<IResult> Summary(long id, HttpContext context, IGrainFactory grains)
    {
        if (await Run(grains, id).GetSummary() is not { } summary) return NotFound(id);
        RunVersion.Tag(context, summary.Run.Version);
        return JsonAnswer.Of(SummaryRead.Of(summary, Caller.Of(context)));
    }

    private static async Task<IResult> Tasks(long id, HttpContext context, IGrainFactory grains) =>
        await Run(grains, id).GetTaskSummary() is { } summary
            ? RunVersion.Answer(context, summary.Run.Version, () => TaskSummaryRead.Of(summary, Caller.Of(context)))
            : NotFound(id);

    private static async Task<IResult> Control(
        OptionalBody<RunControlWrite> body, HttpContext context, Func<RunControl, Task<Outcome<RunView>>> command)
    {
        if (!body.IsRead(out var write, out var problem)) return problem;
        if (!RunVersion.TryReadExpected(context.Request, out var expected, out problem)) return problem;
        var shape = new Shape();
        var requestedBy = shape.Text("requested_by", write.RequestedBy, Limits.MaxActorLength);
        return shape.IsBad(out problem) ? problem : Tagged(context, await command(new RunControl(requestedBy, expected)));
    }

    private static IResult Tagged(HttpContext context, Outcome<RunView> outcome)
    {
        if (outcome.IsAccepted(out var run, out _)) RunVersion.Tag(context, run.Version);
        return outcome.Answer(RunRead.Of);
    }

    /// <summary>RFC 8288: the address of the page of older runs, with the cursor beside it for clients that build their own.</summary>
    private static IWorkflowRunGrain Run(IGrainFactory grains, long id) => grains.GetGrain<IWorkflowRunGrain>(id);

    private static Problem NotFound(long id) => new RunRejection.RunNotFound(new RunId(id)).ToProblem();
}
