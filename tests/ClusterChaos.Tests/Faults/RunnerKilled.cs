namespace Multyagents.ClusterChaos.Tests;

/// <summary>kill -9 of the runner; the commands that it had started go on.</summary>
internal sealed class RunnerKilled : Fault
{
    public override string Name => "runner killed";

    public override async Task Strike(ClusterPlant plant, Random random, Action struck)
    {
        struck();
        await plant.Runner.Process.Kill();
        await plant.Runner.Start();
    }
}
