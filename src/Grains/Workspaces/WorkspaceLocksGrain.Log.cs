using Microsoft.Extensions.Logging;

namespace Multyagents.Workspaces;

internal sealed partial class WorkspaceLocksGrain
{
    private readonly ILogger _logger = logger;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Project {ProjectId}: attempt {Attempt} of task {TaskId} had ended without giving its workspace locks back")]
    private partial void LogDropped(ProjectId projectId, TaskId taskId, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Project {ProjectId}: run {RunId} did not say whether task {TaskId} still holds its workspace locks; they stay held")]
    private partial void LogHolderUnknown(ProjectId projectId, RunId runId, TaskId taskId, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Project {ProjectId}: the workspace locks were changed elsewhere; they are read again")]
    private partial void LogConflict(ProjectId projectId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Project {ProjectId}: run {RunId} could not be told that workspace locks are free; the sweep follows up")]
    private partial void LogDriveFailed(ProjectId projectId, RunId runId, Exception failure);
}
