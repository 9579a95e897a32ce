namespace Multyagents.Bench.Load;

/// <summary>P8: memory of an activated run per task, and whether it is given back when nobody asks for the run any more.</summary>
internal sealed class RunMemory : IMeasure
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public IReadOnlyList<string> Ids => ["P8"];

    public async Task Run(Bench bench)
    {
        var database = await bench.Databases[0].Create();
        var run = await LargeRun.Create(database);
        var measured = new List<(double PerTask, double GivenBack)>();
        for (var i = 0; i < bench.Options.Repetitions && bench.GoesOn(i); i++) measured.Add(await Measure(database, run));
        bench.Report.Add(new("P8", database.System.Name, "memory of an activated run of 10,000 tasks, per task", "bytes", Goal.AtMost(500, "bytes"), new([.. measured.Select(one => one.PerTask)])));
        bench.Report.Add(new("P8", database.System.Name, "part of it given back once the run was idle", "%", Goal.AtLeast(90, "%"), new([.. measured.Select(one => one.GivenBack)])));
    }

    private static async Task<(double PerTask, double GivenBack)> Measure(BenchDatabase database, RunId run)
    {
        await using var engine = await EngineHost.Start(database, Idle);
        // What the first use of the storage and of the grains costs is not the run's.
        await engine.Create(1, autoDispatch: false);
        var before = Memory();
        await engine.Run(run).Get();
        var active = Memory() - before;
        long left;
        var clock = System.Diagnostics.Stopwatch.StartNew();
        do
        {
            await Task.Delay(Idle / 4);
            left = Memory() - before;
        }
        while (left > active / 10 && clock.Elapsed < Patience);
        return ((double)active / LargeRun.Tasks, 100 - (100.0 * Math.Max(0, left) / active));
    }

    private static long Memory()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
