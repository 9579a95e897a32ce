using Multyagents.Gateway.Json;
using Multyagents.Gateway.Security;
using Multyagents.Gateway.Tasks;

namespace Multyagents.Gateway.Runs;

/// <summary>A whole run at a glance: the execution summary, and the <c>aggregate</c> of other answers.</summary>
public sealed record SummaryRead
{
    /// <summary>The run.</summary>
    public required RunRead Run { get; init; }

    /// <summary>Number of tasks by status; statuses without tasks are left out.</summary>
    public required IReadOnlyDictionary<string, int> TaskStatusCounts { get; init; }

    /// <summary>True when the run has ended and no task is active.</summary>
    public required bool Terminal { get; init; }

    /// <summary>True when some tasks succeeded and others ended without success.</summary>
    public required bool PartialCompletion { get; init; }

    /// <summary>Terminal tasks of all tasks, in percent with two decimals.</summary>
    public required double ProgressPercent { get; init; }

    /// <summary>Number of branches by state.</summary>
    public required BranchCardsRead BranchStatusCards { get; init; }

    /// <summary>What may be dispatched now.</summary>
    public required PlanRead NextDispatch { get; init; }

    /// <summary>Succeeded tasks.</summary>
    public required long[] SuccessfulTaskIds { get; init; }

    /// <summary>Tasks that ended without success.</summary>
    public required long[] FailedTaskIds { get; init; }

    /// <summary>Tasks with an attempt under way.</summary>
    public required long[] ActiveTaskIds { get; init; }

    /// <summary>Tasks that wait.</summary>
    public required long[] PendingTaskIds { get; init; }

    /// <summary>The tasks along the DAG.</summary>
    public required TimelineEntryRead[] Timeline { get; init; }

    /// <summary>The tasks.</summary>
    public required SummaryTaskRead[] Tasks { get; init; }

    /// <summary>What can be done with the run now, and why not.</summary>
    public required AllowedActionRead[] AllowedActions { get; init; }

    internal static SummaryRead Of(ExecutionSummary summary, Caller caller) => new()
    {
        Run = RunRead.Of(summary.Run),
        TaskStatusCounts = RunFigures.ByStatus(summary.Run.Counts),
        Terminal = summary.Terminal,
        PartialCompletion = summary.PartialCompletion,
        ProgressPercent = summary.ProgressPercent,
        BranchStatusCards = new BranchCardsRead
        {
            Active = summary.BranchStatusCards.Active,
            Blocked = summary.BranchStatusCards.Blocked,
            Done = summary.BranchStatusCards.Done,
        },
        NextDispatch = PlanRead.Of(summary.NextDispatch),
        SuccessfulTaskIds = summary.SuccessfulTaskIds.Numbers(),
        FailedTaskIds = summary.FailedTaskIds.Numbers(),
        ActiveTaskIds = summary.ActiveTaskIds.Numbers(),
        PendingTaskIds = summary.PendingTaskIds.Numbers(),
        Timeline = [.. summary.Timeline.Select(TimelineEntryRead.Of)],
        Tasks = [.. summary.Tasks.Select(SummaryTaskRead.Of)],
        AllowedActions = AllowedActionRead.Of(summary.AllowedActions, caller),
    };
}

/// <summary>Number of branches by state.</summary>
public sealed record BranchCardsRead
{
    /// <summary>With an attempt under way.</summary>
    public required int Active { get; init; }

    /// <summary>Waiting.</summary>
    public required int Blocked { get; init; }

    /// <summary>Ended.</summary>
    public required int Done { get; init; }
}

/// <summary>One task along the DAG.</summary>
public sealed record TimelineEntryRead
{
    /// <summary>The task.</summary>
    public required long TaskId { get; init; }

    /// <summary>Its dependencies' step ids joined with <c>+</c>, or its own stage id.</summary>
    public required string Branch { get; init; }

    /// <summary>The role that does it.</summary>
    public required long OwnerRoleId { get; init; }

    /// <summary>Its step id, or <c>task-{id}</c>.</summary>
    public required string StageId { get; init; }

    /// <summary>Its title.</summary>
    public required string Stage { get; init; }

    /// <summary><c>done</c>, <c>active</c> or <c>blocked</c>.</summary>
    public required string StageState { get; init; }

    /// <summary>How far it is, in percent.</summary>
    public required double ProgressPercent { get; init; }

    /// <summary>Why it is blocked.</summary>
    public required string[] BlockedReasons { get; init; }

    internal static TimelineEntryRead Of(TimelineEntry entry) => new()
    {
        TaskId = entry.TaskId.Value,
        Branch = entry.Branch,
        OwnerRoleId = entry.OwnerRoleId.Value,
        StageId = entry.StageId,
        Stage = entry.Stage,
        StageState = entry.StageState,
        ProgressPercent = entry.ProgressPercent,
        BlockedReasons = [.. entry.BlockedReasons],
    };
}

/// <summary>A task in an execution summary.</summary>
public sealed record SummaryTaskRead
{
    /// <summary>The task.</summary>
    public required long TaskId { get; init; }

    /// <summary>One line for people.</summary>
    public required string Title { get; init; }

    /// <summary>The role that does it.</summary>
    public required long RoleId { get; init; }

    /// <summary>How it stands.</summary>
    public required TaskStatus Status { get; init; }

    /// <summary>The runner's last message, or why the task was reset.</summary>
    public required string? RunnerMessage { get; init; }

    /// <summary>Start of the current attempt's execution.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>End of the current attempt's execution.</summary>
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Exit code of the current attempt.</summary>
    public required int? ExitCode { get; init; }

    /// <summary>True when a person must approve before the first dispatch.</summary>
    public required bool RequiresApproval { get; init; }

    /// <summary>How the approval stands.</summary>
    public required ApprovalStatus? ApprovalStatus { get; init; }

    /// <summary>Artifacts it was given.</summary>
    public required long[] ConsumedArtifactIds { get; init; }

    /// <summary>Artifacts it made.</summary>
    public required long[] ProducedArtifactIds { get; init; }

    /// <summary>Its handoff, in short.</summary>
    public required string? HandoffSummary { get; init; }

    /// <summary>How its quality gate stands.</summary>
    public required TaskGateSummaryRead QualityGateSummary { get; init; }

    /// <summary>The template's step it comes from, if any.</summary>
    public required string? StepId { get; init; }

    /// <summary>Its latest attempt; 0 before the first dispatch.</summary>
    public required int Attempt { get; init; }

    /// <summary>How often a partial re-run reset it.</summary>
    public required int RerunCount { get; init; }

    internal static SummaryTaskRead Of(TaskView task) => new()
    {
        TaskId = task.TaskId.Value,
        Title = task.Title,
        RoleId = task.RoleId.Value,
        Status = task.Status,
        RunnerMessage = task.Message,
        StartedAt = task.StartedAt,
        FinishedAt = task.FinishedAt,
        ExitCode = task.ExitCode,
        RequiresApproval = task.Approval is not null,
        ApprovalStatus = task.Approval?.Status,
        ConsumedArtifactIds = [.. task.Handover.ConsumedArtifactIds],
        ProducedArtifactIds = [.. task.Handover.ProducedArtifactIds],
        HandoffSummary = task.Handover.HandoffSummary,
        QualityGateSummary = TaskGateSummaryRead.Of(task.Gate),
        StepId = task.StepId?.Value,
        Attempt = task.Attempt,
        RerunCount = task.RerunCount,
    };
}
