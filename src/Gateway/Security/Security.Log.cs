namespace Multyagents.Gateway.Security;

/// <summary>Log messages of the access control.</summary>
internal static partial class SecurityLog
{
    [LoggerMessage(70, LogLevel.Warning, "More wrong API keys from {Source} than one minute may have; further ones are answered 429")]
    public static partial void TooManyWrongKeys(this ILogger logger, string source);

    [LoggerMessage(71, LogLevel.Warning, "Refused {Kind} from {Source}: {Method} {Path}, caller {Caller}, claims {Claim}: {Detail}")]
    public static partial void Refused(this ILogger logger, string kind, string source, string caller, string method, string? path, string claim, string detail);

    [LoggerMessage(72, LogLevel.Warning, "Refused {Kind} from {Source}: {Count} {Detail}")]
    public static partial void RefusedMore(this ILogger logger, string kind, string source, int count, string detail);
}
