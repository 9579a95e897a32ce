using Microsoft.Extensions.Logging;

namespace Multyagents.Storage.Writing;

internal static partial class WriterLog
{
    [LoggerMessage(EventId = 301, Level = LogLevel.Error,
        Message = "A batch of {Works} writes failed (outcome unknown: {OutcomeUnknown}); the connection is opened anew")]
    public static partial void BatchFailed(ILogger logger, int works, bool outcomeUnknown, Exception exception);

    [LoggerMessage(EventId = 302, Level = LogLevel.Information, Message = "The writer's connection was opened anew")]
    public static partial void Reopened(ILogger logger);

    [LoggerMessage(EventId = 303, Level = LogLevel.Warning, Message = "The writer's connection could not be closed cleanly")]
    public static partial void CloseFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 304, Level = LogLevel.Warning, Message = "A transaction could not be rolled back")]
    public static partial void RollbackFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 305, Level = LogLevel.Warning, Message = "The write-ahead log could not be moved into the database; it is tried again later")]
    public static partial void TidyingFailed(ILogger logger, Exception exception);
}
