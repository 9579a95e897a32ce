using System.ComponentModel;
using Multyagents.Catalog;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Http;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;
using Multyagents.Runs;

namespace Multyagents.Gateway.Tasks;

/// <summary><c>/tasks</c>: what tasks are to do, how they stand, dispatch and cancel.</summary>
internal static class TaskRoutes
{
    private const string Tag = "tasks";

    public static void MapTasks(this IEndpointRouteBuilder routes)
    {
        var tasks = routes.MapGroup("/tasks");
        tasks.MapPost("", Create).Describe("createTask", "Create a task outside any run", Tag).Answers<TaskRead>().Refuses(413, 422);
        tasks.MapGet("", List).Describe("listTasks", "Tasks of a run in template order, or the newest of all", Tag).Answers<TaskRead[]>().Refuses(404, 422);
        tasks.MapGet("/{id:id}", Get).Describe("getTask", "A task", Tag).Answers<TaskRead>().Refuses(404);
        tasks.MapPost("/{id:id}/dispatch", Dispatch).Describe("dispatchTask", "Dispatch a task; answers when the runner has", Tag).Answers<DispatchRead>().Refuses(404, 409);
        tasks.MapPost("/{id:id}/cancel", Cancel).Describe("cancelTask", "Cancel a task; a terminal one is answered unchanged", Tag).Answers<TaskRead>().Refuses(404, 413, 422);
    }

    private static async Task<IResult> Create(Body<TaskWrite> body, TaskCatalog catalog)
    {
        if (!body.IsRead(out var write, out var problem)) return problem;
        var shape = new Shape();
        var draft = write.ToDraft(shape);
        return shape.IsBad(out problem) ? problem : (await catalog.Create(draft)).Answer(record => TaskRead.Of(record, RunViews.OfUnclaimed(record)));
    }

    private static async Task<IResult> List(
        TaskReader tasks,
        IGrainFactory grains,
        [Description("Only tasks of this workflow run, all of them.")] string? run_id,
        [Description("At most so many, the newest; without run_id only.")] string? limit)
    {
        var query = new QueryReader();
        var run = query.Id("run_id", run_id);
        var most = query.Number("limit", limit, Limits.DefaultPageSize, 1, Limits.MaxPageSize);
        if (query.IsBad(out var problem)) return problem;
        if (run is null) return JsonAnswer.Of(await tasks.List(null, most));
        if (await grains.GetGrain<IWorkflowRunGrain>(run.Value).Get() is null) return new RunRejection.RunNotFound(new RunId(run.Value)).ToProblem();
        return JsonAnswer.Of(await tasks.List(new RunId(run.Value), Limits.MaxTasksPerRun));
    }

    private static async Task<IResult> Get(long id, TaskReader tasks) =>
        await tasks.Find(new TaskId(id)) is { } task ? JsonAnswer.Of(task) : new RunRejection.TaskNotFound(new TaskId(id)).ToProblem();

    private static async Task<IResult> Dispatch(long id, IGrainFactory grains) =>
        (await grains.GetGrain<ITaskGrain>(id).Dispatch()).Answer(DispatchRead.Of);

    private static async Task<IResult> Cancel(long id, OptionalBody<CancelWrite> body, IGrainFactory grains, TaskReader tasks)
    {
        if (!body.IsRead(out var write, out var problem)) return problem;
        var shape = new Shape();
        var requestedBy = shape.Text("requested_by", write.RequestedBy, Limits.MaxActorLength);
        if (shape.IsBad(out problem)) return problem;
        var outcome = await grains.GetGrain<ITaskGrain>(id).Cancel(requestedBy);
        return outcome.IsAccepted(out var view, out var rejection) ? JsonAnswer.Of(await tasks.Join(view)) : rejection.ToProblem();
    }
}
