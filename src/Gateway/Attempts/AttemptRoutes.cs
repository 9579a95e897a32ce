using System.Globalization;
using Multyagents.Catalog;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;
using Multyagents.Gateway.Tasks;
using Multyagents.Journal;

namespace Multyagents.Gateway.Attempts;

/// <summary><c>/tasks/{id}/attempts</c>: every attempt, and what it wrote.</summary>
internal static class AttemptRoutes
{
    private const string Tag = "tasks";

    public static void MapAttempts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/tasks/{id:id}/attempts", List)
            .Describe("listTaskAttempts", "Every attempt of a task, and which re-run caused it", Tag).Answers<AttemptRead[]>().Refuses(404);
        routes.MapGet("/tasks/{id:id}/attempts/{attempt:id}/output", Output)
            .Describe("getAttemptOutput", "What an attempt wrote", Tag).Answers<AttemptOutputRead>().Refuses(404);
    }

    private static async Task<IResult> List(long id, ITaskStore tasks, AttemptReader attempts)
    {
        if (await tasks.FindTask(new TaskId(id)) is not { } record) return new RunRejection.TaskNotFound(new TaskId(id)).ToProblem();
        return JsonAnswer.Of(record.RunId is { } run ? await attempts.List(run, record.Id) : []);
    }

    private static async Task<IResult> Output(long id, long attempt, ITaskStore tasks, TaskReader reader, IRunReadModel readModel)
    {
        var task = new TaskId(id);
        if (await tasks.FindTask(task) is not { } record) return new RunRejection.TaskNotFound(task).ToProblem();
        var latest = (await reader.ViewOf(record))?.Attempt ?? 0;
        if (attempt > latest) return Problems.AttemptNotFound(task, attempt.ToString(CultureInfo.InvariantCulture));
        var output = await readModel.FindOutput(task, (int)attempt);
        return JsonAnswer.Of(new AttemptOutputRead
        {
            TaskId = id,
            Attempt = (int)attempt,
            Stdout = output?.Stdout ?? "",
            Stderr = output?.Stderr ?? "",
            StdoutTruncated = output?.StdoutTruncated ?? false,
            StderrTruncated = output?.StderrTruncated ?? false,
        });
    }
}
