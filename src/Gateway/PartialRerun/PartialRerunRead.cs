using System.Text.Json.Serialization;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.Runs;
using Multyagents.Gateway.Security;

namespace Multyagents.Gateway.PartialRerun;

/// <summary>Answer of a partial re-run, and of its dry run.</summary>
public sealed record PartialRerunRead
{
    /// <summary>The run.</summary>
    public required long RunId { get; init; }

    /// <summary>Who asked.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>The selected tasks, in template order.</summary>
    public required long[] SelectedTaskIds { get; init; }

    /// <summary>The step ids among the selection.</summary>
    public required string[] SelectedStepIds { get; init; }

    /// <summary>The tasks that were (dry run: would be) reset, in template order.</summary>
    public required long[] ResetTaskIds { get; init; }

    /// <summary>Which of them may be dispatched.</summary>
    public required PlanRead Plan { get; init; }

    /// <summary>What was dispatched; empty for a dry run.</summary>
    public required SpawnRead[] Spawn { get; init; }

    /// <summary>The run after it; left out when the request says <c>include_aggregate: false</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SummaryRead? Aggregate { get; init; }

    /// <summary>Unselected tasks that wait for the selection, directly or not: they follow when it succeeds.</summary>
    public required long[] DownstreamTaskIds { get; init; }

    /// <summary>True: the downstream tasks are dispatched by themselves; false: they wait for a dispatch.</summary>
    public required bool DownstreamFollows { get; init; }

    /// <summary>Waiting tasks below the selection that do not follow, in template order, and which unselected failed task keeps each waiting.</summary>
    public required HeldBackRead[] HeldBack { get; init; }

    /// <summary>Number of tasks that run: the selected ones, and those downstream if they follow by themselves.</summary>
    public required int WillRunCount { get; init; }

    /// <summary>Number of the run's tasks that are neither selected nor downstream: they stay as they are.</summary>
    public required int StayCount { get; init; }

    /// <summary>Names the plan of a dry run, so that a commit can be held to it; null when this is none.</summary>
    public required string? PlanHash { get; init; }

    /// <summary>The run's version that this is about.</summary>
    public required long Version { get; init; }

    /// <summary>True: nothing was changed.</summary>
    public required bool DryRun { get; init; }

    internal static PartialRerunRead Of(PartialRerunResult result, ExecutionSummary? summary, Caller caller) => new()
    {
        RunId = result.RunId.Value,
        RequestedBy = result.RequestedBy,
        Reason = result.Reason,
        SelectedTaskIds = result.SelectedTaskIds.Numbers(),
        SelectedStepIds = result.SelectedStepIds.Texts(),
        ResetTaskIds = result.ResetTaskIds.Numbers(),
        Plan = PlanRead.Of(result.Plan),
        Spawn = [.. result.Spawn.Select(SpawnRead.Of)],
        Aggregate = summary is null ? null : SummaryRead.Of(summary, caller),
        DownstreamTaskIds = result.DownstreamTaskIds.Numbers(),
        DownstreamFollows = result.Follows,
        HeldBack = [.. result.HeldBack.Select(held => new HeldBackRead { TaskId = held.TaskId.Value, ByTaskId = held.DependsOn.Value })],
        WillRunCount = result.ResetTaskIds.Count + (result.Follows ? result.DownstreamTaskIds.Count : 0),
        StayCount = result.Stays,
        PlanHash = result.PlanHash?.ToString(),
        Version = summary?.Run.Version ?? result.Version,
        DryRun = result.DryRun,
    };
}

/// <summary>A task that a failure outside the selection keeps waiting.</summary>
public sealed record HeldBackRead
{
    /// <summary>The waiting task.</summary>
    public required long TaskId { get; init; }

    /// <summary>A failed task that is not selected and that it waits for, directly or not.</summary>
    public required long ByTaskId { get; init; }
}
