using System.ComponentModel;
using Multyagents.Catalog;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Http;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;
using Multyagents.Journal;

namespace Multyagents.Gateway.Events;

/// <summary><c>/events</c>: the journal across runs, and events that clients add to it.</summary>
internal static class EventRoutes
{
    public const string Tag = "events";

    public static void MapEvents(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/events", List).Describe("listEvents", "The newest events that match, oldest first", Tag).Answers<EventRead[]>().Refuses(422);
        routes.MapPost("/events", Publish).Describe("publishEvent", "Put an event on a run's record", Tag).Answers<EventRead>().Refuses(404, 409, 413, 422);
    }

    private static async Task<IResult> List(
        IRunReadModel readModel,
        [Description("Only of this workflow run.")] string? run_id,
        [Description("Only about this task.")] string? task_id,
        [Description("Only of this type.")] string? event_type,
        [Description("At most so many, the newest: 1 to 1000, default 200.")] string? limit)
    {
        var query = new QueryReader();
        var request = new EventQuery(
            query.Id<RunId>("run_id", run_id),
            query.Id<TaskId>("task_id", task_id),
            query.Text("event_type", event_type, Limits.MaxEventTypeLength),
            query.Number("limit", limit, Limits.DefaultPageSize, 1, Limits.MaxPageSize));
        if (query.IsBad(out var problem)) return problem;
        return JsonAnswer.Of((await readModel.ListEvents(request)).Select(EventRead.Of).ToArray());
    }

    private static async Task<IResult> Publish(Body<EventWrite> body, ITaskStore tasks, IGrainFactory grains, IRunReadModel readModel)
    {
        if (!body.IsRead(out var write, out var problem)) return problem;
        var shape = new Shape();
        var request = write.ToRequest(shape);
        if (shape.IsBad(out problem)) return problem;

        RunId run;
        if (write.RunId is { } named) run = new RunId(named);
        else if (await tasks.FindTask(request.TaskId!.Value) is not { } task) return new RunRejection.TaskNotFound(request.TaskId.Value).ToProblem();
        else if (task.RunId is { } owner) run = owner;
        else return Problems.TaskWithoutRun(task.Id);

        if (!(await grains.GetGrain<IWorkflowRunGrain>(run.Value).Publish(request)).IsAccepted(out var published, out var rejection)) return rejection.ToProblem();
        // The id among all events is the storage's; the grain knows run and seq alone.
        var stored = await readModel.ReadRun(published.RunId, published.Seq - 1, 1);
        return JsonAnswer.Of(EventRead.Of(stored[0]));
    }
}
