using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Multyagents.Storage;

namespace Multyagents.ClusterChaos.Tests;

/// <summary>
/// A cluster of real processes under load, a fault, rest, and then the audit: nothing acknowledged is lost, no attempt was executed twice,
/// every journal keeps its laws, and nothing is stuck. SIGKILL says nothing about a power failure, where the disk's word counts.
/// </summary>
public sealed class FaultTests(SharedPlant shared, ITestOutputHelper output)
{
    private const int ExecutionsBefore = 8;
    private const int ExecutionsAfter = 8;
    private const int LeastSuccesses = 10;

    private static readonly TimeSpan _rest = TimeSpan.FromSeconds(180);

    /// <summary>Each fault once, or all of them at random for the minutes that were asked for.</summary>
    public static TheoryData<string> Plans() =>
        Settings.Minutes > 0 ? [$"at random for {Settings.Minutes} minutes"] : [.. Fault.All.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Nothing_is_lost_and_nothing_runs_twice(string plan)
    {
        output.WriteLine($"MULTYAGENTS_SEED={Settings.Seed} MULTYAGENTS_MINUTES={Settings.Minutes} MULTYAGENTS_SILOS={Settings.Silos}");
        var plant = await shared.Complete();
        try
        {
            if (Settings.Minutes > 0) await AtRandom(plant);
            else await Round(plant, Fault.All.Single(fault => fault.Name == plan), Settings.Seed + Array.FindIndex(Fault.All, fault => fault.Name == plan));
        }
        catch
        {
            // For whoever looks into it; and the next fault is not to meet what this one broke.
            foreach (var line in plant.LastWords()) output.WriteLine(line);
            shared.GiveUp();
            throw;
        }
    }

    // Every fault in a random order, again and again.
    private async Task AtRandom(ClusterPlant plant)
    {
        var (start, random, rounds) = (TimeProvider.System.GetTimestamp(), new Random(Settings.Seed), 0);
        while (TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(Settings.Minutes))
        {
            foreach (var fault in random.GetItems(Fault.All, Fault.All.Length))
            {
                if (TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromMinutes(Settings.Minutes)) break;
                await Round(plant, fault, random.Next());
                rounds++;
            }
        }

        output.WriteLine($"{rounds} faults");
    }

    private async Task Round(ClusterPlant plant, Fault fault, int seed)
    {
        var random = new Random(seed);
        using var storm = new Storm(plant.Api, seed, plant.Templates);
        var (unavailable, recovery) = (plant.Api.Unavailable, new Recovery(plant));
        try
        {
            storm.Begin();
            await plant.Progress(ExecutionsBefore + random.Next(ExecutionsBefore));
            await recovery.Prepare();
            await fault.Strike(plant, random, recovery.Begin);
            await plant.Progress(ExecutionsAfter);
            await storm.End();
            await recovery.Figures();
            await storm.Heal(_rest);
        }
        finally
        {
            plant.Reruns.AddRange(storm.Reruns);
        }

        var figures = await recovery.Figures();
        await Audit(plant, storm, string.Create(
            CultureInfo.InvariantCulture,
            $"{fault.Name}: {recovery.OpenRuns} runs open, a run accepted after {figures.Write.TotalSeconds:0.0} s, all open runs answer after {figures.Runs.TotalSeconds:0.0} s, {plant.Api.Unavailable - unavailable} answers 503"));
    }

    private async Task Audit(ClusterPlant plant, Storm storm, string what)
    {
        await using var store = plant.OpenStore();
        var audit = await StoreAudit.Of(store.GetRequiredService<IStorage>(), plant.Ledger);
        var seen = await ClientView.Read(plant.Api, plant.Audited);
        output.WriteLine(
            $"{what}; in all {audit.Runs.Count} runs, {audit.Attempts} attempts, {audit.Successes} successes, {audit.Canceled} canceled, " +
            $"{audit.Reruns.Count()} re-runs ({plant.Reruns.Count(request => request.Repetitions > 0)} of unknown outcome at first), {plant.Fenced} writes fenced, {plant.Refused} of silos that were dead to the others");

        Assert.All(audit.Runs.Values, run => Assert.Equal(RunStatus.Success, run.Status));
        HoldAgainst(seen, audit, plant.Audited);
        Assert.Empty(storm.Started.Except(audit.Runs.Keys));
        audit.HoldAgainst(plant.Reruns);
        Assert.Equal(0, plant.Api.ServerErrors);
        Assert.True(audit.Successes >= plant.Successes + LeastSuccesses, $"only {audit.Successes - plant.Successes} successes");
        Assert.Contains(storm.Reruns, request => request.IsAccepted);
        (plant.Audited, plant.Successes) = (audit.Runs.Keys.Max(), audit.Successes);
    }

    // What a grain tells is what the journal holds: nobody but its one living activation has written into it.
    private static void HoldAgainst(List<(long Run, long Version)> seen, StoreAudit audit, long after)
    {
        Assert.Equal(audit.Runs.Keys.Where(run => run > after).Order(), seen.Select(one => one.Run));
        foreach (var (run, version) in seen)
        {
            var missing = audit.Journals[run].Events.Skip((int)version);
            Assert.True(version == audit.Runs[run].Seq, $"run {run} is told to be at {version}, its journal ends with {audit.Runs[run].Seq}: {string.Join(", ", missing)}");
        }
    }
}
