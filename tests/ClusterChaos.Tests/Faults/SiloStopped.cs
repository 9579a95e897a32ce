using Microsoft.Extensions.DependencyInjection;
using Multyagents.Storage;

namespace Multyagents.ClusterChaos.Tests;

/// <summary>
/// SIGSTOP of a silo: the others take it for dead and take its runs over. Then SIGCONT: it wakes up with activations that are no longer
/// its own, must write nothing, and ends. Among them is one of a run that nobody has touched meanwhile, and a command waits for it: what it
/// expects of the journal holds, and only who it is forbids it to write.
/// </summary>
internal sealed class SiloStopped : Fault
{
    public override string Name => "silo stopped and continued";

    public override async Task Strike(ClusterPlant plant, Random random, Action struck)
    {
        using var gate = new GatedRun(plant);
        await gate.Start();
        var silo = await plant.HostOf(gate.Run);
        var untouched = await UntouchedRun.On(silo, plant);
        using var client = await plant.ClientOf(silo);
        await client.Run(untouched.Run).Get();
        struck();
        await silo.Process.Stop();
        var late = client.Run(untouched.Run).Pause(new("late", null));
        gate.Open();
        await plant.Api.UntilRun(gate.Run, "success");
        await Task.Delay(Settings.StandStill, TestContext.Current.CancellationToken);
        Assert.NotSame(silo, await plant.HostOf(gate.Run));
        await untouched.Told();
        Assert.NotSame(silo, await plant.HostOf(untouched.Run));

        var refused = plant.Refused;
        await silo.Process.Continue();
        await Eventually.Holds(() => silo.Process.HasExited, "the silo that was taken for dead ends");
        Assert.Equal(await LastSeq(untouched.Run, plant), await untouched.Told());
        // It tried to write, unless it learned of its death first and handed the command on to where the run lives now.
        Assert.True(plant.Refused > refused || await IsCarriedOut(late), "the silo that was taken for dead tried to write");
        await silo.Member.Start();
        await untouched.Finish();
    }

    private static async Task<bool> IsCarriedOut(Task<Outcome<RunView>> command)
    {
        await command.ContinueWith(_ => { }, TaskScheduler.Default).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        return command.IsCompletedSuccessfully && (await command).Rejection is null;
    }

    private static async Task<long> LastSeq(long run, ClusterPlant plant)
    {
        await using var store = plant.OpenStore();
        return (await store.GetRequiredService<IStorage>().Journal.Load(new(run), useSnapshot: false))!.Tail[^1].Seq;
    }
}
