using System.Net;
using System.Text;
using System.Text.Json;

namespace Multyagents.Runner.Protocol;

/// <summary>Turns status code and body of a runner's answer into a <see cref="RunnerReply"/>. Trusts nothing in the body.</summary>
internal static class RunnerAnswer
{
    private const int MaxMessageLength = 400;

    public static RunnerReply Interpret(HttpStatusCode status, byte[]? body, string taskId)
    {
        var code = (int)status;
        if (code is 404)
            return new RunnerReply.NotFound();
        if (code is >= 500 or 408 or 429)
            return new RunnerReply.Unreachable($"runner answered {code}: {Explain(body)}");
        if (code is >= 300 and < 400)
            return new RunnerReply.Refused(code, $"runner answered {code}; redirects are not followed");
        if (code is < 200 or >= 300)
            return new RunnerReply.Refused(code, $"runner answered {code}: {Explain(body)}");
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
            return new RunnerReply.Refused(code, $"runner answered {code} with a body that is no task record: {Clean(failure.Message)}");
        }

        if (task is null)
            return new RunnerReply.Refused(code, $"runner answered {code} with a body that is no task record: null");
        if (task.TaskId != taskId)
            return new RunnerReply.Refused(code, $"runner answered {code} about task {Clean(task.TaskId)}, asked was task {taskId}");
        if (!RunnerStatus.IsKnown(task.Status))
            return new RunnerReply.Refused(code, $"runner answered {code} with the unknown status {Clean(task.Status)}");
        return new RunnerReply.Answered(task);
    }

    /// <summary>The problem's detail or title when there is one, else the start of the body.</summary>
    private static string Explain(byte[]? body)
    {
        if (body is null)
            return "a body over the limit";
        if (body.Length == 0)
            return "no body";
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            var text = root.ValueKind == JsonValueKind.Object ? TryText(root, "detail") ?? TryText(root, "title") : null;
            if (text is not null)
                return Clean(text);
        }
        catch (JsonException)
        {
            // Not JSON: its first words are the best explanation there is.
        }

        return Clean(Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, MaxMessageLength))));
    }

    private static string? TryText(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>One line without control characters: the text goes into messages and logs.</summary>
    private static string Clean(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, MaxMessageLength));
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, MaxMessageLength)))
            line.Append(char.IsControl(character) ? ' ' : character);
        return line.ToString().Trim();
    }
}
