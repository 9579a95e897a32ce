using Microsoft.Extensions.DependencyInjection;
using Multyagents.Storage;

namespace Multyagents.Chaos.Tests;

/// <summary>
/// kill -9 of the whole product at random moments while runs, re-runs and cancels are under way. SIGKILL says nothing about a power
/// failure, where the disk's word counts.
/// </summary>
public abstract class UnderLoadTests(DatabaseKind database, ITestOutputHelper output)
{
    private static readonly TimeSpan _rest = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(6);

    // Two classes: they run side by side.
    public sealed class OnSqlite(ITestOutputHelper output) : UnderLoadTests(DatabaseKind.Sqlite, output);

    public sealed class OnPostgreSql(ITestOutputHelper output) : UnderLoadTests(DatabaseKind.PostgreSql, output);

    [Fact]
    public async Task Nothing_is_lost_nothing_runs_twice_and_every_rerun_is_on_record_once()
    {
        output.WriteLine($"{database} MULTYAGENTS_SEED={Settings.Seed} MULTYAGENTS_CYCLES={Settings.Cycles}");
        using var plant = new Plant(database);
        try
        {
            await Run(plant);
        }
        catch
        {
            // What the gateways said last, for whoever looks into it.
            foreach (var line in plant.Log.TakeLast(60)) output.WriteLine(line);
            throw;
        }
    }

    private async Task Run(Plant plant)
    {
        var random = new Random(Settings.Seed);
        await plant.Start();
        var role = await plant.Api.CreateRole();
        var templates = new long[8];
        for (var i = 0; i < templates.Length; i++) templates[i] = await plant.Api.CreateTemplate($"template {i}", role, Shapes.Create(random, plant.Ledger, plant.Folder.Path));

        using var storm = new Storm(plant.Api, Settings.Seed, templates);
        storm.Begin();
        var kills = await KillAgainAndAgain(plant, storm, random);
        await storm.End();
        await storm.Heal(_rest);

        var seen = await ClientView.Read(plant.Api);
        await using var store = await plant.StopAndOpen();
        var audit = await StoreAudit.Of(store.GetRequiredService<IStorage>(), plant.Ledger);
        output.WriteLine(
            $"{kills} kills, {audit.Runs.Count} runs, {audit.Attempts} attempts, {audit.Successes} successes, {audit.Canceled} canceled ({storm.CancelsAsked} asked), " +
            $"{storm.Reruns.Count} re-runs asked, {storm.Reruns.Count(request => request.IsAccepted)} accepted, {storm.Reruns.Count(request => request.IsRefused)} refused, {storm.Reruns.Count(request => request.Repetitions > 0)} of unknown outcome at first");
        var errors = plant.Log.Where(line => line.Contains(" fail: ", StringComparison.Ordinal) || line.Contains(" crit: ", StringComparison.Ordinal)).ToArray();
        output.WriteLine($"{errors.Length} errors logged");
        foreach (var line in errors.Take(10)) output.WriteLine(line);

        Assert.All(audit.Runs.Values, run => Assert.Equal(RunStatus.Success, run.Status));
        Assert.Equal(audit.Runs.Values.OrderBy(run => run.Id).Select(run => (run.Id.Value, run.Seq)), seen);
        audit.HoldAgainst(storm.Reruns);
        Assert.Equal(0, plant.Api.ServerErrors);
        DidSomething(kills, storm, audit);
    }

    private static async Task<int> KillAgainAndAgain(Plant plant, Storm storm, Random random)
    {
        var kills = 0;
        while (kills < Settings.Cycles)
        {
            await storm.StillGoesOn();
            await SomeProgress(plant, random);
            await plant.Gateway.Kill();
            kills++;
            plant.Launch();

            // Some die again before they serve: recovery itself is interrupted.
            if (random.Next(5) > 0 || kills == Settings.Cycles) await plant.Gateway.UntilHealthy();
        }

        return kills;
    }

    // A moment that is random in the product's time, not in the machine's: after so many executions and a little more. A gateway that
    // was killed before it served has a turn without progress now and then, hence the end of the patience.
    private static async Task SomeProgress(Plant plant, Random random)
    {
        var (start, before, wanted) = (TimeProvider.System.GetTimestamp(), plant.Ledger.Read().Count, random.Next(1, 12));
        while (plant.Ledger.Read().Count < before + wanted && TimeProvider.System.GetElapsedTime(start) < _patience)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        await Task.Delay(random.Next(150), TestContext.Current.CancellationToken);
    }

    private static void DidSomething(int kills, Storm storm, StoreAudit audit)
    {
        Assert.Equal(Settings.Cycles, kills);
        Assert.True(audit.Runs.Count >= Settings.Cycles, $"only {audit.Runs.Count} runs");
        Assert.True(audit.Successes >= 2 * Settings.Cycles, $"only {audit.Successes} successes");
        Assert.True(storm.Reruns.Count(request => request.IsAccepted) >= Settings.Cycles / 2, "hardly any re-run was accepted");
    }
}
