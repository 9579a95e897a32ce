namespace Multyagents.Gateway.Errors;

/// <summary>Log messages of the error handling.</summary>
internal static partial class ErrorHandlingLog
{
    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed (trace {TraceId})")]
    public static partial void Failed(this ILogger logger, Exception exception, string method, string path, string traceId);

    [LoggerMessage(2, LogLevel.Warning, "{Method} {Path} could not be completed, something behind the gateway does not answer (trace {TraceId})")]
    public static partial void Unavailable(this ILogger logger, Exception exception, string method, string path, string traceId);
}
