namespace Multyagents.Hosting;

/// <summary>The silos as the table of members has them.</summary>
internal sealed class ClusterMembers(IClusterClient client) : IClusterMembers
{
    public async Task<IReadOnlyList<ClusterMember>> List()
    {
        var entries = await client.GetGrain<IManagementGrain>(0).GetDetailedHosts(onlyActive: false);
        return
        [
            .. from entry in entries
               let status = Status(entry.Status)
               where status is not null
               orderby entry.SiloName, entry.SiloAddress
               select new ClusterMember(entry.SiloName, entry.SiloAddress.Endpoint.ToString(), status.Value, new DateTimeOffset(entry.StartTime, TimeSpan.Zero)),
        ];
    }

    private static ClusterMemberStatus? Status(SiloStatus status) => status switch
    {
        SiloStatus.Created or SiloStatus.Joining => ClusterMemberStatus.Joining,
        SiloStatus.Active => ClusterMemberStatus.Active,
        SiloStatus.ShuttingDown or SiloStatus.Stopping => ClusterMemberStatus.Stopping,
        _ => null,
    };
}
