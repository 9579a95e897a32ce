using System.Security.Cryptography;
using System.Text.Json;
using Multyagents.Demo.Api;

namespace Multyagents.Demo;

/// <summary>Everything that the system tells about one task, with the bytes it told it in.</summary>
/// <param name="Task">Its current state.</param>
/// <param name="Attempts">Its attempts.</param>
/// <param name="Outputs">The answers with each attempt's output.</param>
/// <param name="Bytes">All answers one after the other: the same bytes mean that nothing has changed.</param>
internal sealed record TaskPicture(TaskInfo Task, AttemptInfo[] Attempts, IReadOnlyList<byte[]> Outputs, byte[] Bytes)
{
    /// <summary>Hash of the latest attempt's output, short enough for a table.</summary>
    public string OutputHash => Outputs.Count == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Outputs[^1]))[..12];

    public AttemptOutput OutputOf(int attempt) => JsonSerializer.Deserialize<AttemptOutput>(Outputs[attempt - 1], Wire.Options)!;

    public static async Task<IReadOnlyDictionary<string, TaskPicture>> TakeAll(DemoClient client, RunSummary summary)
    {
        var pictures = new Dictionary<string, TaskPicture>();
        foreach (var entry in summary.Timeline) pictures[entry.StageId] = await Take(client, entry.TaskId);
        return pictures;
    }

    private static async Task<TaskPicture> Take(DemoClient client, long taskId)
    {
        var task = await client.GetRaw(Paths.Task(taskId));
        var attempts = await client.GetRaw(Paths.Attempts(taskId));
        var list = attempts.Read<AttemptInfo[]>();
        var outputs = new List<byte[]>();
        foreach (var attempt in list) outputs.Add((await client.GetRaw(Paths.Output(taskId, attempt.Attempt))).Body);
        return new TaskPicture(task.Read<TaskInfo>(), list, outputs, [.. task.Body, .. attempts.Body, .. outputs.SelectMany(output => output)]);
    }
}
