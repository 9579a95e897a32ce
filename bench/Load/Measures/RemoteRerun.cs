namespace Multyagents.Bench.Load;

/// <summary>
/// P3e: a branch has failed and is re-run. The call alone and until all has succeeded: 50 parallel tasks of 100 that failed, and a chain of 100
/// that failed at its 50th task, so that 51 are to run.
/// </summary>
internal sealed class RemoteRerun : IMeasure
{
    private const int Tasks = 100;
    private const int FirstToFail = 49;
    private const int Parallel = 50;
    private const int Chain = Tasks - FirstToFail;
    private const int Runs = 8;
    private const string Fails = "fail-first";

    public IReadOnlyList<string> Ids => ["P3e"];

    public async Task Run(Bench bench)
    {
        foreach (var system in bench.Databases)
        {
            await using var plant = await RemotePlant.Start(bench, system);
            var parallel = await plant.Gateway.Api.CreateTemplate(Tasks, chained: false, step => step < Parallel ? Fails : "succeed");
            var chain = await plant.Gateway.Api.CreateTemplate(Tasks, chained: true, step => step == FirstToFail ? Fails : "succeed");
            await Rerun(plant, parallel, Tasks, Parallel, Parallel);
            await Rerun(plant, chain, FirstToFail + 1, 1, Chain);
            await plant.BareFan(1, Parallel, 1);
            await plant.BareChain(Chain, 1);

            await Compare("50 parallel failed tasks", parallel, Tasks, Parallel, Parallel, 0.35, () => plant.BareFan(1, Parallel, 1));
            await Compare("chain of 51", chain, FirstToFail + 1, 1, Chain, 1.2, () => plant.BareChain(Chain, 1));
            await plant.EndAndAudit();

            async Task Compare(string name, long template, int endedFirst, int selected, int rerun, double goal, Func<Task<LoopResult>> bare)
            {
                var (calls, done, reference) = (new List<double>(), new List<double>(), new List<double>());
                for (var i = 0; i < bench.Options.Repetitions; i++)
                {
                    reference.Add(new Series((await bare()).LatenciesMs).Median);
                    var times = new List<(double Call, double Done)>();
                    for (var run = 0; run < Runs; run++) times.Add(await Rerun(plant, template, endedFirst, selected, rerun));
                    calls.Add(new Series([.. times.Select(time => time.Call)]).Median);
                    done.Add(new Series([.. times.Select(time => time.Done)]).Median);
                }

                bench.Report.Add(new("P3e", system.Name, $"partial re-run, {name}: the call, which waits for the runner's acceptance, p50", "ms", Goal.Elsewhere("≤ 0.5 × Restate's restart (make bench-peers)"), new(calls)));
                bench.Report.Add(new("P3e", system.Name, $"partial re-run, {name}: until done, p50", "ms", Goal.Elsewhere($"≤ {goal} × Restate (make bench-peers)"), new(done), "bare loop", new(reference)));
            }
        }
    }

    private static async Task<(double Call, double Done)> Rerun(RemotePlant plant, long template, int endedFirst, int selected, int rerun)
    {
        var api = plant.Gateway.Api;
        var run = GatewayApi.Id(await api.StartRun(template));
        await plant.Runner.UntilEnded(run, endedFirst);
        var failed = GatewayApi.Ids((await api.Get($"/workflow-runs/{run}/execution-summary"))["failed_task_ids"]);
        Assert.True(failed.Length == selected, $"{failed.Length} tasks of run {run} failed, not {selected}");

        var call = 0.0;
        var done = await Bench.Time(async () =>
        {
            call = await Bench.Time(() => api.Post($"/workflow-runs/{run}/partial-rerun", new { task_ids = failed, requested_by = "bench", reason = "measured", max_dispatch = Tasks }));
            await plant.Runner.UntilEnded(run, endedFirst + rerun);
        });
        plant.Successes += Tasks;
        return (call, done);
    }
}
