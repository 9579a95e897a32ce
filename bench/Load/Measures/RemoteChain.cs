namespace Multyagents.Bench.Load;

/// <summary>P3d: how long a chain of ten remote tasks takes, one run at a time.</summary>
internal sealed class RemoteChain : IMeasure
{
    private const int Steps = 10;

    public IReadOnlyList<string> Ids => ["P3d"];

    public async Task Run(Bench bench)
    {
        foreach (var system in bench.Databases)
        {
            await using var plant = await RemotePlant.Start(bench, system);
            var template = await plant.Gateway.Api.CreateTemplate(Steps, chained: true, _ => "succeed");
            await plant.BareChain(Steps, 1);
            await plant.Latencies(template, Steps, TimeSpan.FromSeconds(2));

            var (bare, ours) = (new List<Series>(), new List<Series>());
            for (var i = 0; i < bench.Options.Repetitions && bench.GoesOn(i); i++)
            {
                bare.Add(new((await plant.BareChain(Steps, bench.Options.Seconds)).LatenciesMs));
                ours.Add(await plant.Latencies(template, Steps, bench.Duration));
            }

            foreach (var (name, part) in new[] { ("p50", 0.5), ("p99", 0.99) })
            {
                bench.Report.Add(new(
                    "P3d", system.Name, $"chain of {Steps} remote tasks, {name}", "ms", Goal.Elsewhere("≤ 1 × Restate (make bench-peers)"),
                    new([.. ours.Select(series => series.Percentile(part))]), "bare loop", new([.. bare.Select(series => series.Percentile(part))])));
            }

            await plant.EndAndAudit();
        }
    }
}
