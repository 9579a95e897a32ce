using Multyagents.Catalog;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Http;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;

namespace Multyagents.Gateway.Workspaces;

/// <summary><c>/tasks/{id}/locks</c>: the paths of shared workspaces that a task holds.</summary>
internal static class LockRoutes
{
    public static void MapLocks(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/tasks/{id:id}/locks/release", Release)
            .Describe("releaseTaskLocks", "Have a task give its paths up, whatever it is doing", "tasks").Answers<LockReleaseRead>().Refuses(404, 413, 422);

    private static async Task<IResult> Release(long id, OptionalBody<LockReleaseWrite> body, ITaskStore tasks, IGrainFactory grains)
    {
        if (!body.IsRead(out var write, out var problem)) return problem;
        var shape = new Shape();
        var requestedBy = shape.Text("requested_by", write.RequestedBy, Limits.MaxActorLength);
        if (shape.IsBad(out problem)) return problem;

        if (await tasks.FindTask(new TaskId(id)) is not { } task) return new RunRejection.TaskNotFound(new TaskId(id)).ToProblem();
        // Paths are held by attempts, and those are in runs.
        if (task.RunId is not { } run) return JsonAnswer.Of(LockReleaseRead.Of(new ReleasedLocks(task.Id, [])));
        return (await grains.GetGrain<IWorkflowRunGrain>(run.Value).ReleaseLocks(task.Id, requestedBy)).Answer(LockReleaseRead.Of);
    }
}
