namespace Multyagents;

/// <summary>A whole run at a glance; lists every task, so its size grows with the run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Terminal">True when no task is active and the run has ended.</param>
/// <param name="PartialCompletion">True when some tasks succeeded and others ended without success.</param>
/// <param name="ProgressPercent">Terminal tasks of all tasks, percent with two decimals.</param>
/// <param name="BranchStatusCards">Branches by state.</param>
/// <param name="NextDispatch">What may be dispatched now.</param>
/// <param name="SuccessfulTaskIds">Succeeded tasks.</param>
/// <param name="FailedTaskIds">Tasks that ended without success.</param>
/// <param name="ActiveTaskIds">Tasks with an attempt under way.</param>
/// <param name="PendingTaskIds">Tasks that wait.</param>
/// <param name="Timeline">The tasks along the DAG.</param>
/// <param name="Tasks">The tasks.</param>
/// <param name="AllowedActions">What can be done with the run now.</param>
[GenerateSerializer, Immutable, Alias("multyagents.execution-summary")]
public sealed record ExecutionSummary(
    RunView Run,
    bool Terminal,
    bool PartialCompletion,
    double ProgressPercent,
    BranchStatusCards BranchStatusCards,
    DispatchPlan NextDispatch,
    ValueList<TaskId> SuccessfulTaskIds,
    ValueList<TaskId> FailedTaskIds,
    ValueList<TaskId> ActiveTaskIds,
    ValueList<TaskId> PendingTaskIds,
    ValueList<TimelineEntry> Timeline,
    ValueList<TaskView> Tasks,
    ValueList<AllowedAction> AllowedActions);

/// <summary>Number of branches by state.</summary>
[GenerateSerializer, Immutable, Alias("multyagents.branch-status-cards")]
public sealed record BranchStatusCards(int Active, int Blocked, int Done);

/// <summary>One task along the DAG.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Branch">Its dependencies' step ids joined with <c>+</c>, or its own stage id.</param>
/// <param name="OwnerRoleId">The role that does it.</param>
/// <param name="StageId">Its step id, or <c>task-{id}</c>.</param>
/// <param name="Stage">Its title.</param>
/// <param name="StageState"><c>done</c>, <c>active</c> or <c>blocked</c>.</param>
/// <param name="ProgressPercent">0, 50 (active) or 100 (terminal).</param>
/// <param name="BlockedReasons">Why it is blocked.</param>
[GenerateSerializer, Immutable, Alias("multyagents.timeline-entry")]
public sealed record TimelineEntry(
    TaskId TaskId,
    string Branch,
    RoleId OwnerRoleId,
    string StageId,
    string Stage,
    string StageState,
    double ProgressPercent,
    ValueList<string> BlockedReasons);
