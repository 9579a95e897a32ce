namespace Multyagents;

/// <summary>What may be dispatched now, and why the rest may not.</summary>
/// <param name="Ready">May be dispatched, in template order.</param>
/// <param name="Blocked">May not, with the reason.</param>
[GenerateSerializer, Immutable, Alias("multyagents.dispatch-plan")]
public sealed record DispatchPlan(ValueList<ReadyTask> Ready, ValueList<BlockedTask> Blocked);

/// <summary>A task that may be dispatched.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="ConsumedArtifactIds">Artifacts it will be given.</param>
[GenerateSerializer, Immutable, Alias("multyagents.ready-task")]
public sealed record ReadyTask(TaskId TaskId, ValueList<long> ConsumedArtifactIds);

/// <summary>A task (or the whole run, without a task id) that may not be dispatched.</summary>
/// <param name="TaskId">The task; null when the reason is the run's.</param>
/// <param name="Reason">One of <see cref="BlockReasons"/>.</param>
/// <param name="Details">What the reason is about.</param>
[GenerateSerializer, Immutable, Alias("multyagents.blocked-task")]
public sealed record BlockedTask(TaskId? TaskId, string Reason, BlockDetails Details);

/// <summary>What a block is about; members that do not apply are null and left out.</summary>
/// <param name="WaitsForTaskIds">Dependencies that have not succeeded.</param>
/// <param name="TaskStatus">The status that forbids it.</param>
/// <param name="MaxDispatch">The limit that was reached.</param>
/// <param name="ApprovalId">The approval that is missing.</param>
/// <param name="ApprovalStatus">How it stands.</param>
/// <param name="MissingArtifacts">What was not handed over.</param>
[GenerateSerializer, Immutable, Alias("multyagents.block-details")]
public sealed record BlockDetails(
    ValueList<TaskId>? WaitsForTaskIds,
    TaskStatus? TaskStatus,
    int? MaxDispatch,
    long? ApprovalId = null,
    ApprovalStatus? ApprovalStatus = null,
    ValueList<RequiredArtifact>? MissingArtifacts = null)
{
    /// <summary>Nothing more to say.</summary>
    public static BlockDetails None { get; } = new(null, null, null);
}

/// <summary>The contract's reasons why a task is not dispatched.</summary>
public static class BlockReasons
{
    /// <summary>The run is paused.</summary>
    public const string RunPaused = "run-paused";

    /// <summary>The run is aborted.</summary>
    public const string RunAborted = "run-aborted";

    /// <summary>Dependencies have not succeeded.</summary>
    public const string DependenciesNotSatisfied = "dependencies-not-satisfied";

    /// <summary>What its dependencies were to hand over is not there.</summary>
    public const string RequiredHandoffArtifactsMissing = "required-handoff-artifacts-missing";

    /// <summary>A person has not approved it.</summary>
    public const string ApprovalRequired = "approval-required";

    /// <summary>Ready, but <c>max_dispatch</c> was reached.</summary>
    public const string DispatchLimitReached = "dispatch-limit-reached";

    /// <summary>The task's status forbids it.</summary>
    public const string NotDispatchableState = "not-dispatchable-state";
}
