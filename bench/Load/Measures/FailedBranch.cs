namespace Multyagents.Bench.Load;

/// <summary>A run of 100 tasks of which a part fails the first time, and its partial re-run.</summary>
internal sealed class FailedBranch
{
    private const int Tasks = 100;
    private const int FirstToFail = 49;
    private const string Fails = "fail-first";

    private readonly RemotePlant _plant;
    private readonly long _template;

    private FailedBranch(RemotePlant plant, long template, string name, int failed, int toRun) =>
        (_plant, _template, Name, Selected, ToRun) = (plant, template, name, failed, toRun);

    public string Name { get; }

    /// <summary>Tasks that failed and are selected.</summary>
    public int Selected { get; }

    /// <summary>Tasks that run once more, or for the first time, because of the re-run.</summary>
    public int ToRun { get; }

    /// <summary>Of 100 parallel tasks 50 have failed.</summary>
    public static async Task<FailedBranch> Parallel(RemotePlant plant) => new(
        plant, await plant.Gateway.Api.CreateTemplate(Tasks, chained: false, step => step <= FirstToFail ? Fails : "succeed"), "50 parallel failed tasks", FirstToFail + 1, FirstToFail + 1);

    /// <summary>A chain of 100 has failed at its 50th task: that one and the 50 behind it are to run.</summary>
    public static async Task<FailedBranch> Chain(RemotePlant plant) => new(
        plant, await plant.Gateway.Api.CreateTemplate(Tasks, chained: true, step => step == FirstToFail ? Fails : "succeed"), "chain of 51", 1, Tasks - FirstToFail);

    /// <summary>Milliseconds of the call, and until all has succeeded, of a run of its own.</summary>
    public async Task<(double Call, double Done)> Rerun()
    {
        var api = _plant.Gateway.Api;
        var run = GatewayApi.Id(await api.StartRun(_template));
        var first = Tasks - ToRun + Selected;
        await _plant.Runner.UntilEnded(run, first);
        var failed = GatewayApi.Ids((await api.Get($"/workflow-runs/{run}/execution-summary"))["failed_task_ids"]);
        Assert.True(failed.Length == Selected, $"{failed.Length} tasks of run {run} failed, not {Selected}");

        var call = 0.0;
        var done = await Bench.Time(async () =>
        {
            call = await Bench.Time(() => api.Post($"/workflow-runs/{run}/partial-rerun", new { task_ids = failed, requested_by = "bench", reason = "measured", max_dispatch = Tasks }));
            await _plant.Runner.UntilEnded(run, first + ToRun);
        });
        _plant.Succeeded(Tasks);
        return (call, done);
    }
}
