using Microsoft.Extensions.Logging;

namespace Multyagents.Hosting;

/// <summary>Log messages about the process's surroundings.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(401, LogLevel.Warning, "Not ready: the database does not answer")]
    public static partial void DatabaseDoesNotAnswer(this ILogger logger, Exception failure);

    [LoggerMessage(402, LogLevel.Warning, "No silo of cluster '{Cluster}' can be reached, the next try follows in {Seconds} s: {Reason}")]
    public static partial void NoSilo(this ILogger logger, string cluster, double seconds, string reason);

    [LoggerMessage(403, LogLevel.Warning, "All silos of cluster '{Cluster}' are out of reach")]
    public static partial void LostCluster(this ILogger logger, string cluster);

    [LoggerMessage(405, LogLevel.Debug, "The cluster does not answer yet")]
    public static partial void StillNoSilo(this ILogger logger, Exception failure);

    [LoggerMessage(406, LogLevel.Critical, "The orderly end has not come to an end in {Seconds} s: the process ends now")]
    public static partial void DidNotEnd(this ILogger logger, double seconds);

    [LoggerMessage(407, LogLevel.Critical, "Silo {Silo} is no member of cluster '{Cluster}' any more: it was declared dead, or its row is gone. The database refuses what it appends, its runs live on other silos, and it ends")]
    public static partial void LostMembership(this ILogger logger, object silo, string cluster);

    [LoggerMessage(408, LogLevel.Warning, "The table of members could not be read; the silo ends all the same")]
    public static partial void MembersUnread(this ILogger logger, Exception failure);

    [LoggerMessage(404, LogLevel.Information, "Connected to {Count} silos of cluster '{Cluster}'")]
    public static partial void Connected(this ILogger logger, int count, string cluster);
}
