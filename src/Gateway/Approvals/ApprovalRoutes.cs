using System.ComponentModel;
using Multyagents.Catalog;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Http;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;
using Multyagents.Journal;

namespace Multyagents.Gateway.Approvals;

/// <summary><c>/approvals</c>: what people decide about tasks that wait for them. An approval has its task's id.</summary>
internal static class ApprovalRoutes
{
    private const string Tag = "approvals";

    public static void MapApprovals(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/tasks/{id:id}/approval", GetOfTask).Describe("getTaskApproval", "The approval of a task", Tag).Answers<ApprovalRead>().Refuses(404);
        routes.MapGet("/approvals", List).Describe("listApprovals", "A page of approvals of tasks in runs, newest last; the Link header leads to older ones", Tag)
            .Answers<ListedApprovalRead[]>().Refuses(422);
        routes.MapGet("/approvals/{id:id}", Get).Describe("getApproval", "An approval", Tag).Answers<ApprovalRead>().Refuses(404);
        routes.MapPost("/approvals/{id:id}/approve", Approve).Describe("approve", "Approve a task, for good", Tag).Answers<ApprovalRead>().Refuses(404, 413, 422);
        routes.MapPost("/approvals/{id:id}/reject", Reject)
            .Describe("reject", "Keep a task from being dispatched until it is approved after all", Tag).Answers<ApprovalRead>().Refuses(404, 409, 413, 422);
    }

    private static async Task<IResult> GetOfTask(long id, ITaskStore tasks, IGrainFactory grains) =>
        await tasks.FindTask(new TaskId(id)) is null ? new RunRejection.TaskNotFound(new TaskId(id)).ToProblem() : await Get(id, grains);

    private static async Task<IResult> Get(long id, IGrainFactory grains) =>
        (await grains.GetGrain<ITaskGrain>(id).GetApproval()).Answer(ApprovalRead.Of);

    private static async Task<IResult> List(
        HttpContext context,
        IRunReadModel readModel,
        [Description("Only approvals of this status.")] string? status,
        [Description("Only of this workflow run.")] string? run_id,
        [Description("At most so many: 1 to 1000, default 200.")] string? limit,
        [Description("Only approvals older than this one: next_cursor of the Link header.")] string? cursor)
    {
        var query = new QueryReader();
        var request = new ApprovalQuery(
            query.Enum<ApprovalStatus>("status", status),
            query.Id<RunId>("run_id", run_id),
            query.Number("limit", limit, Limits.DefaultPageSize, 1, Limits.MaxPageSize),
            query.Id<TaskId>("cursor", cursor));
        if (query.IsBad(out var problem)) return problem;
        var page = await readModel.ListApprovals(request);
        if (page.Next is { } next) NextPage.Link(context, next.Value);
        return JsonAnswer.Of(page.Approvals.Select(ListedApprovalRead.Of).ToArray());
    }

    private static Task<IResult> Approve(long id, OptionalBody<ApprovalWrite> body, IGrainFactory grains) => Decide(id, ApprovalStatus.Approved, body, grains);

    private static Task<IResult> Reject(long id, OptionalBody<ApprovalWrite> body, IGrainFactory grains) => Decide(id, ApprovalStatus.Rejected, body, grains);

    private static async Task<IResult> Decide(long id, ApprovalStatus status, OptionalBody<ApprovalWrite> body, IGrainFactory grains)
    {
        if (!body.IsRead(out var write, out var problem)) return problem;
        var shape = new Shape();
        var request = write.ToRequest(shape, new TaskId(id), status);
        return shape.IsBad(out problem) ? problem : (await grains.GetGrain<ITaskGrain>(id).DecideApproval(request)).Answer(ApprovalRead.Of);
    }
}
