namespace Multyagents.Bench.Load;

/// <summary>P6: activating a run of 10,000 tasks with 100,000 events, from snapshot and journal, by a host that has never seen it.</summary>
internal sealed class Activation : IMeasure
{
    public IReadOnlyList<string> Ids => ["P6"];

    public async Task Run(Bench bench)
    {
        foreach (var system in bench.Databases)
        {
            var database = await system.Create();
            var run = await LargeRun.Create(database);
            await Measure(database, run);
            bench.Report.Add(new(
                "P6", system.Name, "activation of a run of 10,000 tasks with 100,000 events", "ms", Goal.AtMost(100, "ms"),
                await bench.Repeat(() => Measure(database, run), 5)));
            bench.Report.Add(new(
                "P6", system.Name, "the same by its first answer from a gateway process just started", "ms", Goal.None,
                await bench.Repeat(() => InNewProcess(bench, database, run))));
            await StoreAudit.Of(database);
        }
    }

    private static async Task<double> Measure(BenchDatabase database, RunId run)
    {
        await using var engine = await EngineHost.Start(database);
        return await Bench.Time(() => engine.Run(run).Get());
    }

    private static async Task<double> InNewProcess(Bench bench, BenchDatabase database, RunId run)
    {
        await using var gateway = await GatewayProcess.Start(bench, database);
        return await Bench.Time(() => gateway.Api.Get($"/workflow-runs/{run}/task-summary"));
    }
}
