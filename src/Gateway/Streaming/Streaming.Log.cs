namespace Multyagents.Gateway.Streaming;

/// <summary>Log messages of event streams.</summary>
internal static partial class StreamingLog
{
    [LoggerMessage(60, LogLevel.Warning, "Run {RunId}: its event streams go without hints and by the journal alone")]
    public static partial void NoHints(this ILogger logger, RunId runId, Exception failure);

    [LoggerMessage(61, LogLevel.Debug, "Run {RunId}: the subscription of its event streams could not be ended")]
    public static partial void HintsNotEnded(this ILogger logger, RunId runId, Exception failure);
}
