using Microsoft.Extensions.Logging;

namespace Multyagents.Storage;

internal static partial class StorageLog
{
    [LoggerMessage(EventId = 311, Level = LogLevel.Information, Message = "Storage is open: {Description}, schema version {Version}")]
    public static partial void Opened(ILogger logger, string description, int version);

    [LoggerMessage(EventId = 312, Level = LogLevel.Information, Message = "Storage is closed: {Description}")]
    public static partial void Closed(ILogger logger, string description);
}
