using System.Net;
using System.Text.Json;

namespace Multyagents.Runner.Protocol;

/// <summary>Turns status code and body of a runner's answer into a <see cref="RunnerReply"/>. Trusts nothing in the body.</summary>
internal static class RunnerAnswer
{
    public static RunnerReply Interpret(HttpStatusCode status, byte[]? body, string taskId)
    {
        var code = (int)status;
        if (code is 404)
            return new RunnerReply.NotFound();
        if (code is >= 500 or 408 or 429)
            return new RunnerReply.Unreachable($"runner answered {code}: {ProblemText.Of(body)}");
        if (code is >= 300 and < 400)
            return new RunnerReply.Refused(code, $"runner answered {code}; redirects are not followed");
        if (code is < 200 or >= 300)
            return new RunnerReply.Refused(code, $"runner answered {code}: {ProblemText.Of(body)}");
        return body is null
            ? new RunnerReply.Refused(code, $"runner answered {code} with a body over the limit")
            : ReadTask(code, body, taskId);
    }

    private static RunnerReply ReadTask(int code, byte[] body, string taskId)
    {
        RunnerTask? task;
        try
        {
            task = JsonSerializer.Deserialize(body, RunnerJson.Default.RunnerTask);
        }
        catch (JsonException failure)
        {
            return new RunnerReply.Refused(code, $"runner answered {code} with a body that is no task record: {ProblemText.Clean(failure.Message)}");
        }

        if (task is null)
            return new RunnerReply.Refused(code, $"runner answered {code} with a body that is no task record: null");
        if (task.TaskId != taskId)
            return new RunnerReply.Refused(code, $"runner answered {code} about task {ProblemText.Clean(task.TaskId)}, asked was task {taskId}");
        if (!RunnerStatus.IsKnown(task.Status))
            return new RunnerReply.Refused(code, $"runner answered {code} with the unknown status {ProblemText.Clean(task.Status)}");
        return new RunnerReply.Answered(task);
    }
}
