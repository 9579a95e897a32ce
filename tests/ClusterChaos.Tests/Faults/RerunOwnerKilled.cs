namespace Multyagents.ClusterChaos.Tests;

/// <summary>kill -9 of the silo that owns a partial re-run in progress: it goes on elsewhere, and asking again with its key tells the same.</summary>
internal sealed class RerunOwnerKilled : Fault
{
    public override string Name => "owner of a re-run killed";

    public override async Task Strike(ClusterPlant plant, Random random, Action struck)
    {
        using var gate = new GatedRun(plant);
        await gate.StartToFail();
        var request = new RerunRequest(gate.Run, $"owner-{gate.Run}", "ann", "the network is back", [gate.Tasks[1]], 10);
        plant.Reruns.Add(request);
        await Eventually.Holds(() => request.Send(plant.Api), "the re-run is answered");
        Assert.True(request.IsAccepted, "the re-run is accepted");
        await gate.UntilExecuted(gate.Tasks[1], 2);

        var silo = await plant.HostOf(gate.Run);
        struck();
        await silo.Process.Kill();
        gate.Open();
        await plant.Api.UntilRun(gate.Run, "success");
        await Eventually.Holds(() => request.Send(plant.Api), "the repeated re-run is answered");
        await silo.Member.Start();
        Assert.Equal(
            [(gate.Tasks[0], 1), (gate.Tasks[1], 1), (gate.Tasks[1], 2), (gate.Tasks[2], 1)],
            plant.Ledger.Read().Where(execution => gate.Tasks.Contains(execution.Task)).Order());
    }
}
