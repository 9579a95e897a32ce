namespace Multyagents.ClusterChaos.Tests;

/// <summary>kill -9 of the only gateway: nobody is answered and no callback arrives until there is one again.</summary>
internal sealed class GatewayKilled : Fault
{
    public override string Name => "gateway killed";

    public override async Task Strike(ClusterPlant plant, Random random, Action struck)
    {
        struck();
        await plant.Gateway.Process.Kill();
        await plant.Gateway.Start();
    }
}
