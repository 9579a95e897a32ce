using System.Net;

namespace Multyagents.Gateway.Security;

/// <summary>Log messages of the access control.</summary>
internal static partial class SecurityLog
{
    [LoggerMessage(70, LogLevel.Warning, "More wrong API keys from {Address} than one minute may have; further ones are answered 429")]
    public static partial void TooManyWrongKeys(this ILogger logger, IPAddress address);
}
