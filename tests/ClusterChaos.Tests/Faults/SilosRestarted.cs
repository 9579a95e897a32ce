namespace Multyagents.ClusterChaos.Tests;

/// <summary>A rolling restart: one silo after the other ends in order and is started again.</summary>
internal sealed class SilosRestarted : Fault
{
    private const int ExecutionsBetween = 3;

    public override string Name => "silos restarted one by one";

    public override async Task Strike(ClusterPlant plant, Random random, Action struck)
    {
        struck();
        foreach (var silo in plant.Silos)
        {
            Assert.Equal(0, await silo.Process.Terminate());
            await silo.Member.Start();
            await plant.Progress(ExecutionsBetween);
        }
    }
}
