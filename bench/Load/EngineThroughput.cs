using System.Diagnostics;

namespace Multyagents.Bench.Load;

/// <summary>P2: committed events per second of whole task lifecycles through grains and journal, no HTTP.</summary>
internal static class EngineThroughput
{
    private const int TasksPerRun = 100;

    public static async Task<double> Measure(int runsAtOnce, TimeSpan duration)
    {
        await using var engine = await EngineHost.Start();
        await RunFor(engine, runsAtOnce, TimeSpan.FromSeconds(1));

        var clock = Stopwatch.StartNew();
        var runs = await RunFor(engine, runsAtOnce, duration);
        var seconds = clock.Elapsed.TotalSeconds;

        long events = 0;
        foreach (var run in runs)
        {
            var view = await engine.Client.GetGrain<IWorkflowRunGrain>(run.Value).Get();
            if (view!.Status != RunStatus.Success) throw new InvalidOperationException($"run {run} ended as {view.Status}");
            events += view.Version;
        }

        return events / seconds;
    }

    private static async Task<IReadOnlyList<RunId>> RunFor(EngineHost engine, int runsAtOnce, TimeSpan duration)
    {
        var clock = Stopwatch.StartNew();
        var lanes = Enumerable.Range(0, runsAtOnce).Select(async _ =>
        {
            var done = new List<RunId>();
            while (clock.Elapsed < duration)
            {
                var run = await engine.Create(TasksPerRun, autoDispatch: true);
                await UntilEnded(engine, run.Id);
                done.Add(run.Id);
            }

            return done;
        });
        return [.. (await Task.WhenAll(lanes)).SelectMany(done => done)];
    }

    private static async Task UntilEnded(EngineHost engine, RunId run)
    {
        var grain = engine.Client.GetGrain<IWorkflowRunGrain>(run.Value);
        while ((await grain.Get())!.FinishedAt is null) await Task.Delay(2);
    }
}
