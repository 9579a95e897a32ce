using Microsoft.Extensions.Logging;

namespace Multyagents.Runs;

internal sealed partial class RunInbox
{
    private readonly ILogger _logger = logger;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId}: {Count} commands failed; its state is read again from the journal")]
    private partial void LogCommandsFailed(RunId runId, int count, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId}: the snapshot at {Seq} could not be saved; the journal has everything")]
    private partial void LogSnapshotFailed(RunId runId, long seq, Exception failure);
}
