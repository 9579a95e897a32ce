using System.Diagnostics;

namespace Multyagents.Bench.Load;

/// <summary>P2: committed events per second of whole task lifecycles through grains and journal, no HTTP.</summary>
internal sealed class EngineThroughput : IMeasure
{
    private const int TasksPerRun = 100;

    public IReadOnlyList<string> Ids => ["P2"];

    public async Task Run(Bench bench)
    {
        foreach (var system in bench.Databases)
        {
            foreach (var runs in new[] { 1, 8, 32 })
            {
                var (reference, figure) = await bench.InTurns(
                    () => RawInsert.Measure(system, TimeSpan.FromSeconds(1)),
                    () => Measure(system, runs, bench.Duration));
                bench.Report.Add(new("P2", system.Name, $"engine without HTTP: task lifecycles, {runs} runs of {TasksPerRun} at once", "events/s", Goal.AtLeast(100_000, "/s"), figure, "raw insert, 1000 rows a commit", reference));
            }
        }
    }

    private static async Task<double> Measure(IDatabaseSystem system, int runsAtOnce, TimeSpan duration)
    {
        var database = await system.Create();
        double perSecond;
        long successes = 0;
        await using (var engine = await EngineHost.Start(database))
        {
            successes += await RunFor(engine, runsAtOnce, TimeSpan.FromSeconds(0.5));
            var clock = Stopwatch.StartNew();
            var tasks = await RunFor(engine, runsAtOnce, duration);
            // Of each task: created, dispatched, queued, running, success; of each run: created, running, succeeded.
            perSecond = ((tasks * 5) + (tasks / TasksPerRun * 3)) / clock.Elapsed.TotalSeconds;
            successes += tasks;
        }

        var audit = await StoreAudit.Of(database);
        audit.Expect(successes);
        Assert.True(audit.Events == (successes * 5) + (successes / TasksPerRun * 3), $"{audit.Events} events of {successes} tasks");
        return perSecond;
    }

    /// <summary>How many tasks succeeded.</summary>
    private static async Task<long> RunFor(EngineHost engine, int runsAtOnce, TimeSpan duration)
    {
        var clock = Stopwatch.StartNew();
        var lanes = await Task.WhenAll(Enumerable.Range(0, runsAtOnce).Select(async _ =>
        {
            var runs = 0L;
            for (; clock.Elapsed < duration; runs++) await engine.UntilEnded((await engine.Create(TasksPerRun, autoDispatch: true)).Id, TasksPerRun);
            return runs;
        }));
        return lanes.Sum() * TasksPerRun;
    }
}
