namespace Multyagents.ClusterChaos.Tests;

/// <summary>A run of one task that nobody has dispatched: between two requests of ours nothing happens to it.</summary>
internal sealed class UntouchedRun(ClusterPlant plant, long run)
{
    private const int MostTries = 32;

    public long Run => run;

    /// <summary>One that lives on the silo.</summary>
    public static async Task<UntouchedRun> On(Silo silo, ClusterPlant plant)
    {
        var template = await plant.Api.CreateTemplate("untouched", plant.Role, [new("a", $"{plant.Ledger.Entry}; {Shapes.Ending}")]);
        for (var tries = 1; ; tries++)
        {
            var started = await plant.Api.Expect(HttpMethod.Post, "/workflow-runs", new { WorkflowTemplateId = template, InitiatedBy = "chaos", AutoDispatch = false });
            var run = new UntouchedRun(plant, Api.Id(started));
            if (await plant.HostOf(run.Run) == silo) return run;
            await run.Finish();
            Assert.True(tries < MostTries, "a run comes to live on the silo");
        }
    }

    /// <summary>The version that the run's grain tells.</summary>
    public async Task<long> Told()
    {
        Answer? answer = null;
        await Eventually.Holds(async () => (answer = await plant.Api.Get($"/workflow-runs/{run}")) is { IsSuccess: true }, $"run {run} answers");
        return (long)answer!.Json["version"]!;
    }

    /// <summary>Has it executed, paused or not, so that it comes to rest like all others.</summary>
    public Task Finish() => Eventually.Holds(
        async () =>
        {
            await plant.Api.Post($"/workflow-runs/{run}/resume");
            return await plant.Api.Post($"/workflow-runs/{run}/dispatch-ready") is { IsSuccess: true };
        },
        $"run {run} is dispatched");
}
