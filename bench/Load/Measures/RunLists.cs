using System.Diagnostics;

namespace Multyagents.Bench.Load;

/// <summary>
/// P7: the first page of the run list, filtered by status, from the real gateway. The read model is filled with copies of one real run's rows by
/// one SQL statement per table: 5 % of the runs have failed, the others succeeded, one task each.
/// </summary>
internal sealed class RunLists : IMeasure
{
    private const int Few = 1_000;
    private const int Many = 1_000_000;
    private const string Page = "/workflow-runs?status=failed&limit=50";

    public IReadOnlyList<string> Ids => ["P7"];

    public async Task Run(Bench bench)
    {
        foreach (var system in bench.Databases)
        {
            var (few, many) = (await Fill(bench, system, Few), await Fill(bench, system, Many));
            await using var small = await GatewayProcess.Start(bench, few);
            await using var large = await GatewayProcess.Start(bench, many);
            await Median(bench, small);
            await Median(bench, large);
            var (reference, figure) = await bench.InTurns(() => Median(bench, small), () => Median(bench, large));
            bench.Report.Add(new("P7", system.Name, "first page (50) of failed runs of 1,000,000, p50", "ms", Goal.RatioAtMost(1.5), figure, "of 1,000", reference));
        }
    }

    private static async Task<BenchDatabase> Fill(Bench bench, IDatabaseSystem system, int runs)
    {
        var database = await system.Create();
        await using (var runner = await BareProcess.Runner(bench))
        await using (var gateway = await GatewayProcess.Start(bench, database, runner.Url))
        {
            var run = GatewayApi.Id(await gateway.Api.StartRun(await gateway.Api.CreateTemplate(1, chained: false, _ => "succeed")));
            await runner.UntilEnded(run, 1);
        }

        var series = system.Name == "sqlite"
            ? $"(with recursive s(n) as (select 1 union all select n + 1 from s where n < {runs}) select n from s)"
            : $"(select generate_series(1, {runs}) as n)";
        await database.Execute($"""
            insert into runs (id, template_id, status, initiated_by, auto_dispatch, created_at, updated_at, finished_at, created_count, dispatched_count, queued_count,
                running_count, cancel_requested_count, success_count, failed_count, canceled_count, submit_failed_count, partial_reruns, version, unfinished, rollup)
            select r.id + s.n, template_id, case when s.n % 20 = 0 then 'failed' else status end, initiated_by, auto_dispatch, created_at, updated_at, finished_at, created_count,
                dispatched_count, queued_count, running_count, cancel_requested_count, success_count, failed_count, canceled_count, submit_failed_count, partial_reruns, version, unfinished, rollup
            from {series} s cross join (select * from runs order by id limit 1) r
            """);
        await database.Execute($"""
            insert into tasks (id, run_id, ordinal, step_id, role_id, spec, created_at)
            select t.id + s.n, t.run_id + s.n, ordinal, step_id, role_id, spec, created_at
            from {series} s cross join (select * from tasks order by id limit 1) t
            """);
        if (system.Name == "postgresql") await database.Execute("analyze");
        Assert.True(await database.Number("select count(*) from runs") == runs + 1, "the read model was not filled");
        return database;
    }

    private static async Task<double> Median(Bench bench, GatewayProcess gateway)
    {
        var times = new List<double>();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < bench.Duration / 3;)
        {
            times.Add(await Bench.Time(async () =>
            {
                var page = await gateway.Api.Get(Page);
                Assert.True(page.AsArray().Count == 50, "the page is not full");
            }));
        }

        return new Series(times).Median;
    }
}
