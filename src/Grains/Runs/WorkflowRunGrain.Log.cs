using Microsoft.Extensions.Logging;

namespace Multyagents.Runs;

internal sealed partial class WorkflowRunGrain
{
    private readonly ILogger _logger = logger;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId}: an effect failed; it is on record and is followed up by the sweep")]
    private partial void LogEffectFailed(RunId runId, Exception failure);
}
