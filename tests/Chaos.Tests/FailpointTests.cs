using Microsoft.Extensions.DependencyInjection;
using Multyagents.Storage;

namespace Multyagents.Chaos.Tests;

/// <summary>
/// A re-run whose process is killed at every place between two durable steps: whoever asks again with the same key is told
/// that it is under way, it is carried out, and no command runs twice.
/// </summary>
public sealed class FailpointTests
{
    private const string Key = "key-1";

    /// <summary>Those of the control plane on both databases; the runner keeps its own record, whatever the journal is.</summary>
    public static TheoryData<DatabaseKind, string> Places()
    {
        var places = new TheoryData<DatabaseKind, string>();
        foreach (var place in (string[])[.. Failpoints.OfRuns, .. Failpoints.OfRunners]) places.Add(DatabaseKind.Sqlite, place);
        foreach (var place in Failpoints.OfRuns) places.Add(DatabaseKind.PostgreSql, place);
        return places;
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_rerun_survives_the_end_of_its_process(DatabaseKind database, string place)
    {
        using var folder = new TempFolder();
        var armed = folder["armed"];
        using var plant = new Plant(database, (Failpoint.Variable, armed));
        await plant.Start();
        var (run, tasks) = await StartToFail(plant);

        File.WriteAllText(armed, place);
        var path = $"/workflow-runs/{run}/partial-rerun";
        var request = new { StepIds = (string[])["b"], RequestedBy = "ann", Reason = "the network is back" };
        var first = await plant.Api.Post(path, request, Key);
        await Eventually.Holds(() => plant.Gateway.HasExited, $"the process ends at {place}");
        File.Delete(armed);
        await plant.Start();

        Answer? again = null;
        await Eventually.Holds(async () => (again = await plant.Api.Post(path, request, Key)) is { IsSuccess: true }, "the repeated re-run is answered");
        if (first is not null) Assert.Equal(first.Text, again!.Text);
        await plant.Api.UntilRun(run, "success");
        Assert.Equal([(tasks[0], 1), (tasks[1], 1), (tasks[1], 2), (tasks[2], 1)], plant.Ledger.Read().Order());
        await using var store = await plant.StopAndOpen();
        var audit = await StoreAudit.Of(store.GetRequiredService<IStorage>(), plant.Ledger);
        var rerun = Assert.Single(audit.Reruns);
        Assert.Equal(("ann", Key), (rerun.RequestedBy, rerun.IdempotencyKey));
        Assert.Equal((4, 3), (audit.Attempts, audit.Successes));
    }

    private static async Task<(long Run, long[] Tasks)> StartToFail(Plant plant)
    {
        var run = await plant.Api.StartRun(await plant.Api.CreateTemplate("template", await plant.Api.CreateRole(), Shapes.FailingInTheMiddle(plant.Ledger)));
        await plant.Api.UntilRun(Api.Id(run), "failed");
        return (Api.Id(run), Api.Ids(run["task_ids"]));
    }
}
