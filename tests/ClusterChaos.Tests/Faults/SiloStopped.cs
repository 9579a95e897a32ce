namespace Multyagents.ClusterChaos.Tests;

/// <summary>
/// SIGSTOP of a silo: the others take it for dead and take its runs over. Then SIGCONT: it wakes up with activations that are no longer
/// its own, must write nothing, and ends or begins anew.
/// </summary>
internal sealed class SiloStopped : Fault
{
    public override string Name => "silo stopped and continued";

    public override async Task Strike(ClusterPlant plant, Random random, Action struck)
    {
        using var gate = new GatedRun(plant);
        await gate.Start();
        var silo = await plant.HostOf(gate.Run);
        struck();
        await silo.Process.Stop();
        gate.Open();
        await plant.Api.UntilRun(gate.Run, "success");
        await Task.Delay(Settings.StandStill, TestContext.Current.CancellationToken);
        Assert.NotSame(silo, await plant.HostOf(gate.Run));

        await silo.Process.Continue();
        await Eventually.Holds(() => silo.Process.HasExited, "the silo that was taken for dead ends");
        await silo.Member.Start();
    }
}
