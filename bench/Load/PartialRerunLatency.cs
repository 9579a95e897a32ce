using System.Diagnostics;

namespace Multyagents.Bench.Load;

/// <summary>P5: a partial re-run of 100 failed tasks (validate, plan, append, answer; no runner), in runs of different size.</summary>
internal static class PartialRerunLatency
{
    private const int Failed = 100;
    private const int Rounds = 60;

    /// <summary>The 50th and 99th percentile of the call, in milliseconds.</summary>
    public static async Task<(double P50, double P99)> Measure(int tasks)
    {
        await using var engine = await EngineHost.Start();
        var run = await engine.Create(tasks, autoDispatch: false);
        var grain = engine.Client.GetGrain<IWorkflowRunGrain>(run.Id.Value);
        var selected = Enumerable.Range(0, Failed).Select(i => run.TaskIds[i * (tasks / Failed)]).ToValueList();
        var request = new PartialRerunRequest(selected, [], "bench", "measured", AutoDispatch: false, 100, false, null, null, null);

        var latencies = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            await Task.WhenAll(selected.Select(task => grain.BeginCancel(task, "bench")));
            var clock = Stopwatch.StartNew();
            var answer = await grain.PartialRerun(request);
            var elapsed = clock.Elapsed.TotalMilliseconds;
            if (answer.Value?.ResetTaskIds.Count != Failed) throw new InvalidOperationException(answer.Rejection?.Detail ?? "not all were reset");
            if (round >= Rounds / 6) latencies.Add(elapsed);
        }

        latencies.Sort();
        return (latencies[latencies.Count / 2], latencies[(int)(latencies.Count * 0.99)]);
    }
}
