namespace Multyagents;

/// <summary>A whole run in columns: what a list, a graph and a time line of its tasks need, small enough for very large runs.</summary>
/// <param name="Run">The run.</param>
/// <param name="Terminal">True when no task is active and the run has ended.</param>
/// <param name="ProgressPercent">Terminal tasks of all tasks, percent with two decimals.</param>
/// <param name="FailedTaskIds">Tasks that ended without success: what a partial re-run may select.</param>
/// <param name="ActiveTaskIds">Tasks with an attempt under way.</param>
/// <param name="AllowedActions">What can be done with the run now.</param>
/// <param name="Texts">Texts that columns refer to by number, each once.</param>
/// <param name="Tasks">The tasks.</param>
[GenerateSerializer, Immutable, Alias("multyagents.task-summary")]
public sealed record TaskSummary(
    RunView Run,
    bool Terminal,
    double ProgressPercent,
    ValueList<TaskId> FailedTaskIds,
    ValueList<TaskId> ActiveTaskIds,
    ValueList<AllowedAction> AllowedActions,
    ValueList<string> Texts,
    TaskColumns Tasks);

/// <summary>Tasks in columns of the same length: row n is the n-th task in template order.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="StepId">The step it comes from, if any.</param>
/// <param name="Title">One line for people.</param>
/// <param name="RoleId">The role that does it.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Message">Number of the text of its runner's last message.</param>
/// <param name="StartedAt">Start of the current attempt's execution.</param>
/// <param name="FinishedAt">End of the current attempt's execution.</param>
/// <param name="ExitCode">Exit code of the current attempt.</param>
/// <param name="Attempt">Its latest attempt; 0 before the first dispatch.</param>
/// <param name="RerunCount">How often a partial re-run reset it.</param>
/// <param name="ApprovalStatus">How its approval stands; null: it needs none.</param>
/// <param name="DependsOn">Rows of the tasks that must have succeeded before, in the author's order.</param>
/// <param name="FailureCategory">Kind of its failure; null while it has not failed.</param>
/// <param name="BlockedReason">Number of the text that is the <see cref="BlockReasons"/> for which it is not dispatched.</param>
[GenerateSerializer, Immutable, Alias("multyagents.task-columns")]
public sealed record TaskColumns(
    ValueList<TaskId> TaskId,
    ValueList<StepId?> StepId,
    ValueList<string> Title,
    ValueList<RoleId> RoleId,
    ValueList<TaskStatus> Status,
    ValueList<int?> Message,
    ValueList<DateTimeOffset?> StartedAt,
    ValueList<DateTimeOffset?> FinishedAt,
    ValueList<int?> ExitCode,
    ValueList<int> Attempt,
    ValueList<int> RerunCount,
    ValueList<ApprovalStatus?> ApprovalStatus,
    ValueList<ValueList<int>> DependsOn,
    ValueList<FailureCategory?> FailureCategory,
    ValueList<int?> BlockedReason);
