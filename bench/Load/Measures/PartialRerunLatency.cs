using System.Diagnostics;

namespace Multyagents.Bench.Load;

/// <summary>P5: a partial re-run of 100 failed tasks (validate, plan, append, answer; no runner), in runs of different size.</summary>
internal sealed class PartialRerunLatency : IMeasure
{
    private const int Failed = 100;
    private const int Rounds = 60;

    public IReadOnlyList<string> Ids => ["P5"];

    public async Task Run(Bench bench)
    {
        foreach (var system in bench.Databases)
        {
            var (small, large) = (new List<Series>(), new List<Series>());
            for (var i = 0; i < bench.Options.Repetitions && bench.GoesOn(i); i++)
            {
                small.Add(await Measure(system, 100));
                large.Add(await Measure(system, 10_000));
            }

            foreach (var (name, part, goal) in new[] { ("p50", 0.5, Goal.None), ("p99", 0.99, new Goal("≤ 10 ms, ≤ 3 ×", (figure, ratio) => figure <= 10 && ratio <= 3)) })
            {
                bench.Report.Add(new(
                    "P5", system.Name, $"partial re-run of {Failed} failed tasks in a run of 10,000, no runner, {name}", "ms", goal,
                    new([.. large.Select(series => series.Percentile(part))]), "in a run of 100", new([.. small.Select(series => series.Percentile(part))])));
            }
        }
    }

    private static async Task<Series> Measure(IDatabaseSystem system, int tasks)
    {
        await using var engine = await EngineHost.Start(await system.Create());
        var run = await engine.Create(tasks, autoDispatch: false);
        var grain = engine.Run(run.Id);
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

        return new(latencies);
    }
}
