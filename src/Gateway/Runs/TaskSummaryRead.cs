using Multyagents.Gateway.Json;
using Multyagents.Gateway.Security;

namespace Multyagents.Gateway.Runs;

/// <summary>A run and its tasks in columns, small enough for very large runs.</summary>
public sealed record TaskSummaryRead
{
    /// <summary>The run.</summary>
    public required RunRead Run { get; init; }

    /// <summary>Number of tasks by status; statuses without tasks are left out.</summary>
    public required IReadOnlyDictionary<string, int> TaskStatusCounts { get; init; }

    /// <summary>True when the run has ended and no task is active.</summary>
    public required bool Terminal { get; init; }

    /// <summary>Terminal tasks of all tasks, in percent with two decimals.</summary>
    public required double ProgressPercent { get; init; }

    /// <summary>Tasks that ended without success: what a partial re-run may select.</summary>
    public required long[] FailedTaskIds { get; init; }

    /// <summary>Tasks with an attempt under way.</summary>
    public required long[] ActiveTaskIds { get; init; }

    /// <summary>What can be done with the run now, and why not.</summary>
    public required AllowedActionRead[] AllowedActions { get; init; }

    /// <summary>Texts that columns refer to by number (from 0), each once.</summary>
    public required string[] Texts { get; init; }

    /// <summary>The tasks.</summary>
    public required TaskColumnsRead Tasks { get; init; }

    internal static TaskSummaryRead Of(TaskSummary summary, Caller caller) => new()
    {
        Run = RunRead.Of(summary.Run),
        TaskStatusCounts = RunFigures.ByStatus(summary.Run.Counts),
        Terminal = summary.Terminal,
        ProgressPercent = summary.ProgressPercent,
        FailedTaskIds = summary.FailedTaskIds.Numbers(),
        ActiveTaskIds = summary.ActiveTaskIds.Numbers(),
        AllowedActions = AllowedActionRead.Of(summary.AllowedActions, caller),
        Texts = [.. summary.Texts],
        Tasks = TaskColumnsRead.Of(summary.Tasks, summary.Run.CreatedAt),
    };
}

/// <summary>Tasks in columns of the same length: item n of each is about the n-th task in template order.</summary>
public sealed record TaskColumnsRead
{
    /// <summary>The task.</summary>
    public required long[] TaskId { get; init; }

    /// <summary>The template's step it comes from, if any.</summary>
    public required string?[] StepId { get; init; }

    /// <summary>One line for people.</summary>
    public required string[] Title { get; init; }

    /// <summary>The role that does it.</summary>
    public required long[] RoleId { get; init; }

    /// <summary>How it stands.</summary>
    public required TaskStatus[] Status { get; init; }

    /// <summary>The runner's last message, or why the task was reset: a number in <c>texts</c>.</summary>
    public required int?[] RunnerMessage { get; init; }

    /// <summary>Start of the current attempt's execution, in milliseconds since the run's <c>created_at</c>.</summary>
    public required long?[] StartedMs { get; init; }

    /// <summary>End of the current attempt's execution, in milliseconds since the run's <c>created_at</c>.</summary>
    public required long?[] FinishedMs { get; init; }

    /// <summary>Exit code of the current attempt.</summary>
    public required int?[] ExitCode { get; init; }

    /// <summary>Its latest attempt; 0 before the first dispatch.</summary>
    public required int[] Attempt { get; init; }

    /// <summary>How often a partial re-run reset it.</summary>
    public required int[] RerunCount { get; init; }

    /// <summary>How its approval stands; null: it needs none.</summary>
    public required ApprovalStatus?[] ApprovalStatus { get; init; }

    /// <summary>The tasks that must succeed before, as numbers (from 0) in these columns.</summary>
    public required int[][] DependsOn { get; init; }

    /// <summary>Kind of its failure; null while it has not failed.</summary>
    public required FailureCategory?[] FailureCategory { get; init; }

    /// <summary>Why it is not dispatched, in the plan's words: a number in <c>texts</c>.</summary>
    public required int?[] BlockedReason { get; init; }

    internal static TaskColumnsRead Of(TaskColumns tasks, DateTimeOffset start) => new()
    {
        TaskId = tasks.TaskId.Numbers(),
        StepId = [.. tasks.StepId.Select(step => step?.Value)],
        Title = [.. tasks.Title],
        RoleId = tasks.RoleId.Numbers(),
        Status = [.. tasks.Status],
        RunnerMessage = [.. tasks.Message],
        StartedMs = Since(start, tasks.StartedAt),
        FinishedMs = Since(start, tasks.FinishedAt),
        ExitCode = [.. tasks.ExitCode],
        Attempt = [.. tasks.Attempt],
        RerunCount = [.. tasks.RerunCount],
        ApprovalStatus = [.. tasks.ApprovalStatus],
        DependsOn = [.. tasks.DependsOn.Select(rows => rows.ToArray())],
        FailureCategory = [.. tasks.FailureCategory],
        BlockedReason = [.. tasks.BlockedReason],
    };

    private static long?[] Since(DateTimeOffset start, ValueList<DateTimeOffset?> times) =>
        [.. times.Select(time => (time - start) is { } passed ? (long?)Math.Floor(passed.TotalMilliseconds) : null)];
}
