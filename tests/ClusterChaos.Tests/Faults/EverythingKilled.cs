namespace Multyagents.ClusterChaos.Tests;

/// <summary>kill -9 of every process at once, the database's crash among them; then all are started at the same time.</summary>
internal sealed class EverythingKilled : Fault
{
    public override string Name => "everything killed";

    public override async Task Strike(ClusterPlant plant, Random random, Action struck)
    {
        struck();
        await Task.WhenAll(plant.Members.Select(member => member.Process.Kill()));
        plant.Database.Crash();
        plant.Database.Resume();
        await plant.StartMissing();
    }
}
