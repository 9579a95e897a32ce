using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Json;

namespace Multyagents.Gateway.PartialRerun;

/// <summary>How the plan of a re-run differs from the one that its requester saw.</summary>
public sealed record PlanChangesRead
{
    /// <summary>Version of the run that the requester saw the plan of.</summary>
    public required long PlannedVersion { get; init; }

    /// <summary>The run's version now.</summary>
    public required long Version { get; init; }

    /// <summary>Why the same selection would be refused now; null when it would not.</summary>
    public required PlanRefusalRead? Refusal { get; init; }

    /// <summary>Tasks that would have run (selected or downstream) and will not any more, in template order.</summary>
    public required long[] NoLongerTaskIds { get; init; }

    /// <summary>Tasks that would not have run and will now, in template order.</summary>
    public required long[] NewlyTaskIds { get; init; }

    /// <summary>Tasks of both plans that do not stand as they did, in template order.</summary>
    public required PlannedTaskChangeRead[] Tasks { get; init; }

    internal static PlanChangesRead Of(PlanChanges changes) => new()
    {
        PlannedVersion = changes.PlannedVersion,
        Version = changes.Version,
        Refusal = changes.Refusal is { } refusal ? new PlanRefusalRead { Code = refusal.Code(), Detail = refusal.Detail } : null,
        NoLongerTaskIds = changes.NoLonger.Numbers(),
        NewlyTaskIds = changes.Newly.Numbers(),
        Tasks = [.. changes.Tasks.Select(PlannedTaskChangeRead.Of)],
    };
}

/// <summary>Which rule of the re-run says no.</summary>
public sealed record PlanRefusalRead
{
    /// <summary>The refusal's stable code.</summary>
    public required string Code { get; init; }

    /// <summary>A full sentence that names the ids it is about.</summary>
    public required string Detail { get; init; }
}

/// <summary>A task that does not stand as it did when the plan was shown.</summary>
public sealed record PlannedTaskChangeRead
{
    /// <summary>The task.</summary>
    public required long TaskId { get; init; }

    /// <summary>The template's step it comes from, if any.</summary>
    public required string? StepId { get; init; }

    /// <summary>Its status then.</summary>
    public required TaskStatus PreviousStatus { get; init; }

    /// <summary>Its status now.</summary>
    public required TaskStatus Status { get; init; }

    /// <summary>Its latest attempt then; 0 before the first dispatch.</summary>
    public required int PreviousAttempt { get; init; }

    /// <summary>Its latest attempt now.</summary>
    public required int Attempt { get; init; }

    /// <summary>What kept it waiting then, beside its dependencies: an approval or its inputs.</summary>
    public required string? PreviousBlockedReason { get; init; }

    /// <summary>What keeps it waiting now, beside its dependencies.</summary>
    public required string? BlockedReason { get; init; }

    internal static PlannedTaskChangeRead Of(PlannedTaskChange change) => new()
    {
        TaskId = change.TaskId.Value,
        StepId = change.StepId?.Value,
        PreviousStatus = change.Before.Status,
        Status = change.After.Status,
        PreviousAttempt = change.Before.Attempt,
        Attempt = change.After.Attempt,
        PreviousBlockedReason = change.Before.BlockedReason,
        BlockedReason = change.After.BlockedReason,
    };
}
