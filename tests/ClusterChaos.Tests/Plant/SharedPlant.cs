using Multyagents.ClusterChaos.Tests;
using Multyagents.PostgresHarness;

[assembly: AssemblyFixture(typeof(SharedPlant))]

namespace Multyagents.ClusterChaos.Tests;

/// <summary>One cluster for all faults: what one leaves behind, the next one meets.</summary>
public sealed class SharedPlant : IDisposable
{
    private const int Templates = 8;

    private ClusterPlant? _plant;

    /// <summary>The cluster, complete. Skips the test where there is no server.</summary>
    internal async Task<ClusterPlant> Complete()
    {
        if (PostgresServer.WhyNot is { } reason) Assert.Skip(reason);
        if (_plant is null) _plant = await ClusterPlant.Start(Settings.Silos, new Random(Settings.Seed), Templates);
        else await _plant.StartMissing();
        return _plant;
    }

    /// <summary>What a fault broke is taken down; the next one gets a new cluster.</summary>
    internal void GiveUp()
    {
        _plant?.Dispose();
        _plant = null;
    }

    /// <inheritdoc />
    public void Dispose() => _plant?.Dispose();
}
