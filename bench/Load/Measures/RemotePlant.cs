namespace Multyagents.Bench.Load;

/// <summary>The real gateway and the bare loop, each on its own database of the same system, with one runner process for both.</summary>
internal sealed class RemotePlant : IAsyncDisposable
{
    private RemotePlant(BenchDatabase database, BareProcess runner, BareProcess plane, GatewayProcess gateway) =>
        (Database, Runner, Plane, Gateway) = (database, runner, plane, gateway);

    public BenchDatabase Database { get; }

    public BareProcess Runner { get; }

    public BareProcess Plane { get; }

    public GatewayProcess Gateway { get; }

    /// <summary>Tasks of the gateway that were told to have succeeded.</summary>
    public long Successes { get; set; }

    public static async Task<RemotePlant> Start(Bench bench, IDatabaseSystem system)
    {
        var database = await system.Create();
        var runner = await BareProcess.Runner(bench);
        return new(database, runner, await BareProcess.Plane(bench, database), await GatewayProcess.Start(bench, database, runner.Url));
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
        Successes += tasks;
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
