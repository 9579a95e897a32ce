using System.ComponentModel;
using Multyagents.Catalog;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Http;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;
using Multyagents.Journal;

namespace Multyagents.Gateway.Artifacts;

/// <summary><c>/artifacts</c>: what tasks made.</summary>
internal static class ArtifactRoutes
{
    private const string Tag = "artifacts";

    public static void MapArtifacts(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/artifacts", Create).Describe("createArtifact", "Put an artifact of a task on record", Tag).Answers<ArtifactRead>().Refuses(404, 409, 413, 422);
        routes.MapGet("/artifacts", List).Describe("listArtifacts", "The newest artifacts that match, oldest first", Tag).Answers<ArtifactRead[]>().Refuses(422);
    }

    private static async Task<IResult> Create(Body<ArtifactWrite> body, ITaskStore tasks, IGrainFactory grains)
    {
        if (!body.IsRead(out var write, out var problem)) return problem;
        var shape = new Shape();
        var artifact = write.ToRequest(shape);
        if (shape.IsBad(out problem)) return problem;

        if (await tasks.FindTask(artifact.ProducerTaskId) is not { } producer) return new RunRejection.TaskNotFound(artifact.ProducerTaskId).ToProblem();
        if (producer.RunId is not { } run) return Problems.TaskWithoutRun(producer.Id);
        if (write.RunId is { } named && named != run.Value) return Problems.TaskOfAnotherRun("run_id", producer.Id, run, named);
        return (await grains.GetGrain<IWorkflowRunGrain>(run.Value).CreateArtifact(artifact)).Answer(ArtifactRead.Of);
    }

    private static async Task<IResult> List(
        IRunReadModel readModel,
        [Description("Only of this workflow run.")] string? run_id,
        [Description("Only made by this task, or about it.")] string? task_id,
        [Description("Only of this type.")] string? artifact_type,
        [Description("At most so many, the newest: 1 to 1000, default 200.")] string? limit)
    {
        var query = new QueryReader();
        var request = new ArtifactQuery(
            query.Id<RunId>("run_id", run_id),
            query.Id<TaskId>("task_id", task_id),
            query.OneOf("artifact_type", artifact_type, ArtifactTypes.All),
            query.Number("limit", limit, Limits.DefaultPageSize, 1, Limits.MaxPageSize));
        if (query.IsBad(out var problem)) return problem;
        return JsonAnswer.Of((await readModel.ListArtifacts(request)).Select(ArtifactRead.Of).ToArray());
    }
}
