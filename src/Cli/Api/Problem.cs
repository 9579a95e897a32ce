namespace Multyagents.Cli.Api;

/// <summary>A refusal, as the server words it (RFC 9457).</summary>
internal sealed record Problem(
    string Title,
    int Status,
    string? Detail = null,
    string? Code = null,
    string? TraceId = null,
    Dictionary<string, string[]>? Errors = null,
    PlanChanges? PlanChanges = null)
{
    /// <summary>The code of a re-run whose plan no longer holds.</summary>
    public const string PlanChangedCode = "plan-changed";

    /// <summary>The code of a check for which no place was free.</summary>
    public const string TooManyChecksCode = "too-many-checks";
}

/// <summary>What is different from the plan that the user saw.</summary>
internal sealed record PlanChanges(PlanRefusal? Refusal, long[] NoLongerTaskIds, long[] NewlyTaskIds, PlannedTaskChange[] Tasks);

/// <summary>Why the same selection would be refused now.</summary>
internal sealed record PlanRefusal(string Code, string Detail);

/// <summary>A task that does not stand as it did.</summary>
internal sealed record PlannedTaskChange(
    long TaskId,
    string? StepId,
    string PreviousStatus,
    string Status,
    int PreviousAttempt,
    int Attempt,
    string? PreviousBlockedReason = null,
    string? BlockedReason = null);
