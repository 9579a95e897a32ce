namespace Multyagents.Gateway.Hosting;

/// <summary>Log messages of the process.</summary>
internal static partial class GatewayLog
{
    [LoggerMessage(10, LogLevel.Information, "Multyagents listens on {Addresses}")]
    public static partial void Listening(this ILogger logger, string addresses);
}
