using Microsoft.AspNetCore.Http.Features;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner;

/// <summary>The runner's HTTP interface.</summary>
public static class RunnerEndpoints
{
    /// <summary>Maps submit, get, cancel and health under a prefix ("" for a runner of its own).</summary>
    public static IEndpointRouteBuilder MapRunner(this IEndpointRouteBuilder app, string prefix = "")
    {
        var group = app.MapGroup(prefix).ExcludeFromDescription();
        group.AddEndpointFilter(RefuseBrowsers);
        group.MapGet("/health", (RunnerService runner, RunnerOptions options) => runner.IsReady
            ? Results.Json(new RunnerHealth("ok", Name(options.Executor)), RunnerProblemJson.Default.RunnerHealth)
            : RunnerProblem.Of(503, "not-ready", "Not ready", "The runner is starting or stopping."));
        group.MapPost(RunnerProtocol.SubmitPath, Submit);
        group.MapGet("/tasks/{task_id}", (string task_id, RunnerService runner) => Answer(runner.Get(task_id), task_id));
        group.MapPost("/tasks/{task_id}/cancel", async (string task_id, RunnerService runner) => Answer(await runner.Cancel(task_id), task_id));
        return app;
    }

    private static string Name(ExecutorKind executor) => executor switch
    {
        ExecutorKind.Mock => "mock",
        ExecutorKind.Codex => "codex",
        _ => "shell",
    };

    private static async Task<IResult> Submit(HttpContext context, RunnerService runner, RunnerOptions options)
    {
        if (!context.Request.HasJsonContentType())
            return RunnerProblem.Of(415, "unsupported-media-type", "Unsupported media type", "The body must be application/json.");
        if (await Body(context) is not { } body)
            return RunnerProblem.Of(413, "body-too-large", "Body too large", $"The body may have at most {RunnerLimits.BodyBytes} bytes.");

        var keys = context.Request.Headers[RunnerProtocol.IdempotencyKeyHeader];
        if (keys.Count > 1)
            return RunnerProblem.Invalid([new(RunnerProtocol.IdempotencyKeyHeader, "must be given once")]);
        var (request, problems) = SubmitReader.Read(body);
        if (request is null)
            return RunnerProblem.Invalid(problems);
        if (SubmitRules.Check(request, keys.Count == 1 ? keys[0] : null, options.CallbackOrigins) is { Count: > 0 } broken)
            return RunnerProblem.Invalid(broken);
        return Answer(await runner.Submit(request, keys.Count == 1 ? keys[0] : null, context.RequestAborted), request.TaskId);
    }

    private static IResult Answer(RunnerReply reply, string taskId) => reply switch
    {
        RunnerReply.Answered answered => Results.Json(answered.Task, RunnerJson.Default.RunnerTask),
        RunnerReply.NotFound => RunnerProblem.Of(404, "task-not-found", "Task not found", $"The runner knows no task {taskId}."),
        RunnerReply.Refused { StatusCode: 409 } refused => RunnerProblem.Of(409, refused.Code, "Attempt superseded", refused.Message),
        RunnerReply.Refused refused => RunnerProblem.Of(refused.StatusCode, refused.Code, "The request cannot be used", refused.Message),
        RunnerReply.Unreachable unreachable => RunnerProblem.Of(503, "runner-unavailable", "The runner cannot do this now", unreachable.Message),
        _ => throw new System.Diagnostics.UnreachableException("every reply has its case"),
    };

    /// <summary>The body, or null when it is over the limit.</summary>
    private static async Task<ReadOnlyMemory<byte>?> Body(HttpContext context)
    {
        if (context.Request.ContentLength > RunnerLimits.BodyBytes)
            return null;
        // The limit is kept here, with an answer in words, and not by a broken connection.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        while (true)
        {
            var count = await context.Request.Body.ReadAsync(chunk, context.RequestAborted);
            if (count == 0)
                return buffer.ToArray();
            if (buffer.Length + count > RunnerLimits.BodyBytes)
                return null;
            buffer.Write(chunk, 0, count);
        }
    }

    /// <summary>Web pages have no business here: a page that a user of this machine visits must not be able to make the runner execute something.</summary>
    private static ValueTask<object?> RefuseBrowsers(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var headers = invocation.HttpContext.Request.Headers;
        return headers.ContainsKey("Origin") || headers.ContainsKey("Sec-Fetch-Site")
            ? ValueTask.FromResult<object?>(RunnerProblem.Of(403, "browser-refused", "Not for browsers", "The runner does not answer requests of web pages."))
            : next(invocation);
    }
}
