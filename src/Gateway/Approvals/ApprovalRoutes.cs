using Multyagents.Catalog;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Http;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;

namespace Multyagents.Gateway.Approvals;

/// <summary><c>/approvals</c>: what people decide about tasks that wait for them. An approval has its task's id.</summary>
internal static class ApprovalRoutes
{
    private const string Tag = "approvals";

    public static void MapApprovals(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/tasks/{id:id}/approval", GetOfTask).Describe("getTaskApproval", "The approval of a task", Tag).Answers<ApprovalRead>().Refuses(404);
        routes.MapGet("/approvals/{id:id}", Get).Describe("getApproval", "An approval", Tag).Answers<ApprovalRead>().Refuses(404);
        routes.MapPost("/approvals/{id:id}/approve", Approve).Describe("approve", "Approve a task, for good", Tag).Answers<ApprovalRead>().Refuses(404, 413, 422);
        routes.MapPost("/approvals/{id:id}/reject", Reject)
            .Describe("reject", "Keep a task from being dispatched until it is approved after all", Tag).Answers<ApprovalRead>().Refuses(404, 409, 413, 422);
    }

    private static async Task<IResult> GetOfTask(long id, ITaskStore tasks, IGrainFactory grains) =>
        await tasks.FindTask(new TaskId(id)) is null ? new RunRejection.TaskNotFound(new TaskId(id)).ToProblem() : await Get(id, grains);

    private static async Task<IResult> Get(long id, IGrainFactory grains) =>
        (await grains.GetGrain<ITaskGrain>(id).GetApproval()).Answer(ApprovalRead.Of);

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
