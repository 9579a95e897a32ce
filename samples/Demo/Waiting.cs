using Multyagents.Demo.Api;

namespace Multyagents.Demo;

/// <summary>Waits for what a run comes to.</summary>
internal static class Waiting
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);

    public static async Task<RunSummary> Until(Stage stage, long runId, Func<RunSummary, bool> holds)
    {
        var start = stage.Time.GetTimestamp();
        while (true)
        {
            var summary = await stage.Client.Get<RunSummary>(Paths.Summary(runId));
            if (holds(summary)) return summary;
            if (stage.Time.GetElapsedTime(start) > _patience)
                throw new DemoException($"run {runId} did not come to the expected state: {string.Join(", ", summary.Tasks.Select(task => $"{task.TaskId}:{task.Status}"))}");
            await Task.Delay(_pause, stage.Time);
        }
    }
}
