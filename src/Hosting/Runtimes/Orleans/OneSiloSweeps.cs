using Multyagents.Runs;

namespace Multyagents.Hosting;

/// <summary>
/// Of all active silos, the one with the lowest address sweeps. Every silo finds that out by itself; while their views differ two may
/// sweep, and when the one dies another does from its next turn on.
/// </summary>
internal sealed class OneSiloSweeps(IClusterMembershipService membership, ILocalSiloDetails self) : ISweepTurn
{
    public bool IsOurs => self.SiloAddress.Equals(
        membership.CurrentSnapshot.Members.Values.Where(member => member.Status == SiloStatus.Active).Select(member => member.SiloAddress).Min());
}
