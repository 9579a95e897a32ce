namespace Multyagents.ClusterChaos.Tests;

/// <summary>kill -9 of a silo that hosts a run in flight; the others carry on before a new process takes its place.</summary>
internal sealed class SiloKilled : Fault
{
    private const int ExecutionsMeanwhile = 3;

    public override string Name => "silo killed";

    public override async Task Strike(ClusterPlant plant, Random random, Action struck)
    {
        using var gate = new GatedRun(plant);
        await gate.Start();
        var silo = await plant.HostOf(gate.Run);
        struck();
        await silo.Process.Kill();
        await plant.Progress(ExecutionsMeanwhile);
        gate.Open();
        await plant.Api.UntilRun(gate.Run, "success");
        await silo.Member.Start();
    }
}
