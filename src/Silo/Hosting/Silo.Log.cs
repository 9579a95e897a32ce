namespace Multyagents.Silo.Hosting;

/// <summary>Log messages of the process.</summary>
internal static partial class SiloLog
{
    [LoggerMessage(20, LogLevel.Information, "Silo of cluster '{Cluster}' is active; probes and dashboard on {Addresses}")]
    public static partial void Joined(this ILogger logger, string cluster, string addresses);
}
