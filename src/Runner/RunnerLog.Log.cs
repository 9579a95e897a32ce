namespace Multyagents.Runner;

/// <summary>Everything the runner says to its log. Prompts, tokens and output never appear.</summary>
internal static partial class RunnerLog
{
    [LoggerMessage(1, LogLevel.Information, "Runner ready: executor {Executor}, data in {DataPath}, {Live} execution(s) taken up from before")]
    public static partial void Ready(ILogger logger, ExecutorKind executor, string dataPath, int live);

    [LoggerMessage(2, LogLevel.Information, "Runner stops; what runs goes on and is taken up at the next start")]
    public static partial void Stopping(ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "Callback of {Key} ({Status}): try {Try} failed, next in {Delay}: {Problem}")]
    public static partial void CallbackFailed(ILogger logger, string key, string status, int @try, TimeSpan delay, string problem);

    [LoggerMessage(4, LogLevel.Warning, "Callback of {Key} ({Status}) was refused with {StatusCode}; it is not sent again")]
    public static partial void CallbackRefused(ILogger logger, string key, string status, int statusCode);

    [LoggerMessage(5, LogLevel.Error, "Callback of {Key} ({Status}) was not taken within {Age}; it is given up")]
    public static partial void CallbackExpired(ILogger logger, string key, string status, TimeSpan age);

    [LoggerMessage(6, LogLevel.Information, "Execution {Key} is stale, says its control plane; it is ended")]
    public static partial void Stale(ILogger logger, string key);

    [LoggerMessage(7, LogLevel.Error, "Execution {Key}: the ledger cannot write, trying again: {Problem}")]
    public static partial void LedgerFailed(ILogger logger, string key, string problem);

    [LoggerMessage(8, LogLevel.Warning, "Execution {Key}: its folder was not deleted: {Problem}")]
    public static partial void FolderNotDeleted(ILogger logger, string key, string problem);

    [LoggerMessage(9, LogLevel.Critical, "Execution {Key} failed inside the runner; it is taken up at the next start")]
    public static partial void Broken(ILogger logger, string key, Exception failure);

    [LoggerMessage(10, LogLevel.Warning, "Old executions were not pruned, trying again later: {Problem}")]
    public static partial void NotPruned(ILogger logger, string problem);

    [LoggerMessage(11, LogLevel.Warning, "The runner listens on {Address}, not on the loopback only. Whoever reaches it can execute commands as this user")]
    public static partial void NotLoopback(ILogger logger, string address);

    [LoggerMessage(12, LogLevel.Error, "Record {Id} of the ledger cannot be read and is left alone: {Problem}")]
    public static partial void Damaged(ILogger logger, long id, string problem);

    [LoggerMessage(13, LogLevel.Warning, "The handoff of {Key} was refused with {StatusCode}: {Reason}. The result is sent without it")]
    public static partial void HandoffRefused(ILogger logger, string key, int statusCode, string reason);

    [LoggerMessage(14, LogLevel.Warning, "Execution {Key}: docker does not say what became of the container {Container}: {Problem}")]
    public static partial void ContainerUnknown(ILogger logger, string key, string container, string problem);

    [LoggerMessage(15, LogLevel.Information, "Execution {Key} was recorded as begun, but the runner ended before its command was started; it is started now")]
    public static partial void StartedAgain(ILogger logger, string key);

    [LoggerMessage(16, LogLevel.Warning, "Execution {Key}: whether its command ever ran cannot be made sure of: {Problem}")]
    public static partial void NotGivenUp(ILogger logger, string key, string problem);

    [LoggerMessage(17, LogLevel.Error, "Execution {Key} cannot be looked after: try {Try} failed, next in {Delay}: {Problem}")]
    public static partial void NotLookedAfter(ILogger logger, string key, int @try, TimeSpan delay, string problem);
}
