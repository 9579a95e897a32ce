using System.Diagnostics;

namespace Multyagents.Bench.Load;

/// <summary>The real gateway and the bare loop, each on its own database of the same system, with one runner process for both.</summary>
internal sealed class RemotePlant : IAsyncDisposable
{
    private long _successes;

    private RemotePlant(BenchDatabase database, BareProcess runner, BareProcess plane, GatewayProcess gateway) =>
        (Database, Runner, Plane, Gateway) = (database, runner, plane, gateway);

    public BenchDatabase Database { get; }

    public BareProcess Runner { get; }

    public BareProcess Plane { get; }

    public GatewayProcess Gateway { get; }

    /// <summary>Tasks of the gateway that were told to have succeeded.</summary>
    public long Successes => Interlocked.Read(ref _successes);

    public static async Task<RemotePlant> Start(Bench bench, IDatabaseSystem system)
    {
        var database = await system.Create();
        var old = await AddHistory(database, bench.Options.OldEvents);
        var runner = await BareProcess.Runner(bench);
        var plant = new RemotePlant(database, runner, await BareProcess.Plane(bench, database), await GatewayProcess.Start(bench, database, runner.Url));
        plant.Succeeded(old);
        return plant;
    }

    // Ended runs of 100 tasks, made by the engine itself. How many tasks succeeded.
    private static async Task<int> AddHistory(BenchDatabase database, long events)
    {
        const int Tasks = 100;
        const int AtOnce = 8;
        if (events == 0) return 0;
        await using var engine = await EngineHost.Start(database);
        var rounds = (int)(events / (Tasks * 5 * AtOnce)) + 1;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            for (var i = 0; i < rounds; i++) await engine.UntilEnded((await engine.Create(Tasks, autoDispatch: true)).Id, Tasks);
        }));
        return rounds * Tasks * AtOnce;
    }

    /// <summary>A load of the bare loop: so many runs of so many tasks at once.</summary>
    public Task<LoopResult> BareFan(int atOnce, int tasks, double seconds) =>
        Plane.Get<LoopResult>($"/fan?runner={Runner.Url}/exec&atOnce={atOnce}&tasks={tasks}&seconds={seconds}");

    /// <summary>The same with tasks one after the other, one run at a time.</summary>
    public Task<LoopResult> BareChain(int tasks, double seconds) =>
        Plane.Get<LoopResult>($"/chain?runner={Runner.Url}/exec&tasks={tasks}&seconds={seconds}");

    /// <summary>Starts a run and returns when all of its tasks have succeeded and the runner was told that this is on record.</summary>
    public async Task Run(long template, int tasks)
    {
        var run = GatewayApi.Id(await Gateway.Api.StartRun(template));
        await Runner.UntilEnded(run, tasks);
        Succeeded(tasks);
    }

    /// <summary>So many tasks have succeeded as the runner was told: the audit will look for them.</summary>
    public void Succeeded(int tasks) => Interlocked.Add(ref _successes, tasks);

    /// <summary>Tasks per second of so many runs of one template at once.</summary>
    public async Task<double> Fan(long template, int tasks, int atOnce, TimeSpan duration)
    {
        var succeeded = 0L;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            while (clock.Elapsed < duration)
            {
                await Run(template, tasks);
                Interlocked.Add(ref succeeded, tasks);
            }
        }));
        return succeeded / clock.Elapsed.TotalSeconds;
    }

    /// <summary>How long each run of a template took, one run at a time.</summary>
    public async Task<Series> Latencies(long template, int tasks, TimeSpan duration)
    {
        var latencies = new List<double>();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < duration;) latencies.Add(await Bench.Time(() => Run(template, tasks)));
        return new(latencies);
    }

    /// <summary>Ends all, then reads what they left.</summary>
    public async Task<StoreAudit> EndAndAudit()
    {
        await DisposeAsync();
        var audit = await StoreAudit.Of(Database);
        audit.Expect(Successes);
        return audit;
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Plane.DisposeAsync();
        await Runner.DisposeAsync();
    }
}
