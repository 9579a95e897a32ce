namespace Multyagents.Bench.Load;

/// <summary>A run of 10,000 tasks with 100,000 events: every task has failed once and succeeded after a re-run.</summary>
internal static class LargeRun
{
    public const int Tasks = 10_000;
    private const long Events = 100_000;

    public static async Task<RunId> Create(BenchDatabase database)
    {
        await using var engine = await EngineHost.Start(database);
        var run = await engine.Create(Tasks, autoDispatch: true, InstantRunner.FailFirst);
        var grain = engine.Run(run.Id);
        await engine.UntilEnded(run.Id, Tasks);
        var answer = await grain.PartialRerun(new(run.TaskIds, [], "bench", "prepared", AutoDispatch: true, Limits.MaxDispatch, false, null, null, null));
        if (answer.Rejection is { } refused) throw new InvalidOperationException(refused.Detail);
        while ((await grain.DispatchReady(Limits.MaxDispatch)).Value is { Spawn.Count: > 0 })
        {
            // As long as there are any.
        }

        await engine.UntilEnded(run.Id, 2 * Tasks);
        var version = (await grain.Get())!.Version;
        Assert.True(version >= Events, $"the run has {version} events");
        return run.Id;
    }
}
