using Microsoft.Extensions.Logging;

namespace Multyagents.Tasks;

internal sealed partial class TaskGrain
{
    private readonly ILogger _logger = logger;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Task {TaskId}: the submission of attempt {Attempt} failed here; the sweep sends it again")]
    private partial void LogSubmissionFailed(TaskId taskId, int attempt, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Task {TaskId}: the cancel of attempt {Attempt} failed here; the sweep asks again")]
    private partial void LogCancelFailed(TaskId taskId, int attempt, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Task {TaskId}: the look-up of attempt {Attempt} failed; the next one follows")]
    private partial void LogLookUpFailed(TaskId taskId, int attempt, Exception failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "Task {TaskId}: attempt {Attempt} had reached the runner after all and was withdrawn")]
    private partial void LogWithdrawn(TaskId taskId, int attempt);
}
