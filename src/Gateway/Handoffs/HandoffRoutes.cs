using System.ComponentModel;
using Multyagents.Catalog;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Http;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;
using Multyagents.Journal;

namespace Multyagents.Gateway.Handoffs;

/// <summary><c>/handoffs</c>: what tasks leave to those that come after them.</summary>
internal static class HandoffRoutes
{
    private const string Tag = "handoffs";

    public static void MapHandoffs(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/handoffs", List)
            .Describe("listHandoffs", "The current handoffs that match and were published last, oldest first", Tag).Answers<HandoffRead[]>().Refuses(422);
        routes.MapGet("/tasks/{id:id}/handoff", Get).Describe("getTaskHandoff", "The current handoff of a task", Tag).Answers<HandoffRead>().Refuses(404);
    }

    private static async Task<IResult> List(
        IRunReadModel readModel,
        [Description("Only of this workflow run.")] string? run_id,
        [Description("Only of this task.")] string? task_id,
        [Description("At most so many, the newest: 1 to 1000, default 200.")] string? limit)
    {
        var query = new QueryReader();
        var request = new HandoffQuery(
            query.Id<RunId>("run_id", run_id),
            query.Id<TaskId>("task_id", task_id),
            query.Number("limit", limit, Limits.DefaultPageSize, 1, Limits.MaxPageSize));
        if (query.IsBad(out var problem)) return problem;
        return JsonAnswer.Of((await readModel.ListHandoffs(request)).Select(HandoffRead.Of).ToArray());
    }

    private static async Task<IResult> Get(long id, ITaskStore tasks, IRunReadModel readModel)
    {
        var task = new TaskId(id);
        if (await tasks.FindTask(task) is null) return new RunRejection.TaskNotFound(task).ToProblem();
        return await readModel.FindHandoffs([task]) is [var handoff] ? JsonAnswer.Of(HandoffRead.Of(handoff)) : Problems.HandoffNotFound(task);
    }
}
