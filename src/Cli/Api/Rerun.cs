using System.Text.Json.Serialization;

namespace Multyagents.Cli.Api;

/// <summary>A partial re-run to ask for.</summary>
internal sealed record RerunRequest
{
    public required long[] TaskIds { get; init; }

    public required string[] StepIds { get; init; }

    public required string RequestedBy { get; init; }

    public required string Reason { get; init; }

    public required bool AutoDispatch { get; init; }

    /// <summary>Null leaves it to the server.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required int? MaxDispatch { get; init; }

    public bool DryRun { get; init; }

    /// <summary>The plan that the user saw, when this is to be held to it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PlanHash { get; init; }

    /// <summary>The whole run is not needed here.</summary>
    public bool IncludeAggregate { get; init; }
}

/// <summary>What a partial re-run does, or would do.</summary>
internal sealed record Rerun(
    long[] SelectedTaskIds,
    long[] DownstreamTaskIds,
    int WillRunCount,
    int StayCount,
    string? PlanHash,
    DispatchPlan Plan,
    Spawn[] Spawn);

/// <summary>What may be dispatched, and what may not.</summary>
internal sealed record DispatchPlan(ReadyTask[] Ready, BlockedTask[] Blocked);

/// <summary>May be dispatched.</summary>
internal sealed record ReadyTask(long TaskId);

/// <summary>May not.</summary>
internal sealed record BlockedTask(long? TaskId, string Reason, BlockDetails Details);

/// <summary>What a block is about.</summary>
internal sealed record BlockDetails(
    long[]? WaitsForTaskIds = null,
    string? TaskStatus = null,
    int? MaxDispatch = null,
    long? ApprovalId = null,
    string? ApprovalStatus = null,
    MissingArtifact[]? MissingArtifacts = null);

/// <summary>What a task's dependencies have not handed over.</summary>
internal sealed record MissingArtifact(string? FromStepId = null, string? ArtifactType = null, string? Label = null);

/// <summary>How the dispatch of one task went.</summary>
internal sealed record Spawn(long TaskId, bool Submitted, string TaskStatus, string? Error);
