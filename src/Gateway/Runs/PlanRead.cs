using System.Text.Json.Serialization;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.Tasks;
using Multyagents.Gateway.Templates;

namespace Multyagents.Gateway.Runs;

/// <summary>What may be dispatched now, and why the rest may not.</summary>
public sealed record PlanRead
{
    /// <summary>May be dispatched, in template order.</summary>
    public required ReadyTaskRead[] Ready { get; init; }

    /// <summary>May not.</summary>
    public required BlockedTaskRead[] Blocked { get; init; }

    internal static PlanRead Of(DispatchPlan plan) => new()
    {
        Ready = [.. plan.Ready.Select(ready => new ReadyTaskRead { TaskId = ready.TaskId.Value, ConsumedArtifactIds = [.. ready.ConsumedArtifactIds] })],
        Blocked = [.. plan.Blocked.Select(BlockedTaskRead.Of)],
    };
}

/// <summary>A task that may be dispatched.</summary>
public sealed record ReadyTaskRead
{
    /// <summary>The task.</summary>
    public required long TaskId { get; init; }

    /// <summary>Artifacts it will be given.</summary>
    public required long[] ConsumedArtifactIds { get; init; }
}

/// <summary>A task, or the whole run, that may not be dispatched.</summary>
public sealed record BlockedTaskRead
{
    /// <summary>The task; null when the reason is the run's.</summary>
    public required long? TaskId { get; init; }

    /// <summary><c>run-paused</c>, <c>run-aborted</c>, <c>dependencies-not-satisfied</c>, <c>required-handoff-artifacts-missing</c>, <c>approval-required</c>, <c>dispatch-limit-reached</c> or <c>not-dispatchable-state</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>What the reason is about.</summary>
    public required BlockDetailsRead Details { get; init; }

    internal static BlockedTaskRead Of(BlockedTask blocked) => new()
    {
        TaskId = blocked.TaskId?.Value,
        Reason = blocked.Reason,
        Details = new BlockDetailsRead
        {
            WaitsForTaskIds = blocked.Details.WaitsForTaskIds?.Numbers(),
            TaskStatus = blocked.Details.TaskStatus,
            MaxDispatch = blocked.Details.MaxDispatch,
            ApprovalId = blocked.Details.ApprovalId,
            ApprovalStatus = blocked.Details.ApprovalStatus,
            MissingArtifacts = blocked.Details.MissingArtifacts?.Select(RequiredArtifactRead.Of).ToArray(),
        },
    };
}

/// <summary>What a block is about; what does not apply is left out.</summary>
public sealed record BlockDetailsRead
{
    /// <summary>Dependencies that have not succeeded.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long[]? WaitsForTaskIds { get; init; }

    /// <summary>The status that forbids it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TaskStatus? TaskStatus { get; init; }

    /// <summary>The limit that was reached.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MaxDispatch { get; init; }

    /// <summary>The approval that is missing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ApprovalId { get; init; }

    /// <summary>How that approval stands.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ApprovalStatus? ApprovalStatus { get; init; }

    /// <summary>What the task's dependencies have not handed over.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RequiredArtifactRead[]? MissingArtifacts { get; init; }
}

/// <summary>How the dispatch of one task went.</summary>
public sealed record SpawnRead
{
    /// <summary>The task.</summary>
    public required long TaskId { get; init; }

    /// <summary>Whether the runner accepted it.</summary>
    public required bool Submitted { get; init; }

    /// <summary>The task's status after it.</summary>
    public required TaskStatus TaskStatus { get; init; }

    /// <summary>The dispatch, when there is an answer to show.</summary>
    public required DispatchRead? Dispatch { get; init; }

    /// <summary>Why it was not accepted.</summary>
    public required string? Error { get; init; }

    internal static SpawnRead Of(SpawnedTask spawned) => new()
    {
        TaskId = spawned.TaskId.Value,
        Submitted = spawned.Submitted,
        TaskStatus = spawned.TaskStatus,
        Dispatch = spawned.Dispatch is { } dispatch ? DispatchRead.Of(dispatch) : null,
        Error = spawned.Error,
    };
}
