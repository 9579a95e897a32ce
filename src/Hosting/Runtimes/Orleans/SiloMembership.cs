using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Multyagents.Storage;

namespace Multyagents.Hosting;

/// <summary>
/// This silo as the journal has to know it, and what becomes of it when the journal refuses it: it ends. A supervisor starts it anew,
/// as another member.
/// </summary>
internal sealed class SiloMembership(
    ClusterSettings cluster,
    ILocalSiloDetails self,
    IClusterMembershipService members,
    IHostApplicationLifetime process,
    TimeProvider time,
    ILogger<SiloMembership> logger) : IMembership, IGrainReach
{
    private int _lost;

    /// <inheritdoc />
    public MemberIdentity Self { get; } = new(
        cluster.Schema, cluster.Id, self.SiloAddress.Endpoint.Address, self.SiloAddress.Endpoint.Port, self.SiloAddress.Generation);

    /// <inheritdoc />
    public string? WhyNot => Volatile.Read(ref _lost) == 0 ? null : $"this silo is no member of cluster '{cluster.Id}' any more";

    /// <inheritdoc />
    public void OnLost()
    {
        if (Interlocked.Exchange(ref _lost, 1) != 0) return;
        logger.LostMembership(self.SiloAddress, cluster.Id);
        if (!process.ApplicationStopping.IsCancellationRequested) _ = Task.Run(End);
    }

    // A silo that finds itself dead in the table ends its process at once, without good-byes that nobody waits for. One that does not
    // come to see it so is told to stop.
    private async Task End()
    {
        try
        {
            await members.Refresh().AsTask().WaitAsync(ClusterTimes.LookAtMembers, time);
        }
        catch (Exception failure)
        {
            logger.MembersUnread(failure);
        }

        process.StopApplication();
    }
}
