namespace Multyagents.Bench.Load;

/// <summary>P3e: a branch has failed and is re-run: how long the call takes, and how long until all has succeeded.</summary>
internal sealed class RemoteRerun : IMeasure
{
    private const int Runs = 8;

    public IReadOnlyList<string> Ids => ["P3e"];

    public async Task Run(Bench bench)
    {
        foreach (var system in bench.Databases)
        {
            await using var plant = await RemotePlant.Start(bench, system);
            var parallel = await FailedBranch.Parallel(plant);
            var chain = await FailedBranch.Chain(plant);
            await parallel.Rerun();
            await chain.Rerun();
            await plant.BareFan(1, parallel.ToRun, 1);
            await plant.BareChain(chain.ToRun, 1);

            await Compare(parallel, 0.35, () => plant.BareFan(1, parallel.ToRun, 1));
            await Compare(chain, 1.2, () => plant.BareChain(chain.ToRun, 1));
            await plant.EndAndAudit();

            async Task Compare(FailedBranch branch, double goal, Func<Task<LoopResult>> bare)
            {
                var (calls, done, reference) = (new List<double>(), new List<double>(), new List<double>());
                for (var i = 0; i < bench.Options.Repetitions && bench.GoesOn(i); i++)
                {
                    reference.Add(new Series((await bare()).LatenciesMs).Median);
                    var times = new List<(double Call, double Done)>();
                    for (var run = 0; run < Runs; run++) times.Add(await branch.Rerun());
                    calls.Add(new Series([.. times.Select(time => time.Call)]).Median);
                    done.Add(new Series([.. times.Select(time => time.Done)]).Median);
                }

                bench.Report.Add(new("P3e", system.Name, $"partial re-run, {branch.Name}: the call, {branch.Selected} submitted, p50", "ms", Goal.Elsewhere("≤ 0.5 × Restate's restart (make bench-peers)"), new(calls)));
                bench.Report.Add(new("P3e", system.Name, $"partial re-run, {branch.Name}: until done, p50", "ms", Goal.Elsewhere($"≤ {goal} × Restate (make bench-peers)"), new(done), "bare loop", new(reference)));
            }
        }
    }
}
