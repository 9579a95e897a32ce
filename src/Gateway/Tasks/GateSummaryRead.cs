namespace Multyagents.Gateway.Tasks;

/// <summary>A task's quality gate.</summary>
public sealed record TaskGateSummaryRead
{
    /// <summary>How it stands.</summary>
    public required GateStatus Status { get; init; }

    /// <summary>The same in words.</summary>
    public required string SummaryText { get; init; }

    /// <summary>Number of checks.</summary>
    public required int TotalChecks { get; init; }

    /// <summary>Checks that passed.</summary>
    public required int PassedChecks { get; init; }

    /// <summary>Checks that failed.</summary>
    public required int FailedChecks { get; init; }

    /// <summary>Checks that are open.</summary>
    public required int PendingChecks { get; init; }

    /// <summary>Checks that do not apply.</summary>
    public required int SkippedChecks { get; init; }

    /// <summary>Required blockers that failed.</summary>
    public required int BlockerFailures { get; init; }

    /// <summary>Warnings.</summary>
    public required int WarningFailures { get; init; }

    /// <summary>The checks.</summary>
    public required GateCheckRead[] Checks { get; init; }

    internal static TaskGateSummaryRead Of(GateSummary gate) => new()
    {
        Status = gate.Status,
        SummaryText = gate.SummaryText,
        TotalChecks = gate.TotalChecks,
        PassedChecks = gate.PassedChecks,
        FailedChecks = gate.FailedChecks,
        PendingChecks = gate.PendingChecks,
        SkippedChecks = gate.SkippedChecks,
        BlockerFailures = gate.BlockerFailures,
        WarningFailures = gate.WarningFailures,
        Checks = [.. gate.Checks.Select(GateCheckRead.Of)],
    };
}

/// <summary>One check of a task's quality gate.</summary>
public sealed record GateCheckRead
{
    /// <summary>Which check.</summary>
    public required string Check { get; init; }

    /// <summary><c>pass</c>, <c>fail</c>, <c>pending</c> or <c>skipped</c>.</summary>
    public required GateCheckStatus Status { get; init; }

    /// <summary><c>blocker</c> or <c>warn</c>.</summary>
    public required GateSeverity Severity { get; init; }

    /// <summary>Whether it is required.</summary>
    public required bool Required { get; init; }

    /// <summary>Whether its failure fails the gate.</summary>
    public required bool Blocker { get; init; }

    /// <summary>What it found.</summary>
    public required string Message { get; init; }

    /// <summary>More of what it found.</summary>
    public required Json.RawJson Details { get; init; }

    internal static GateCheckRead Of(GateCheckResult check) => new()
    {
        Check = check.Check,
        Status = check.Status,
        Severity = check.Severity,
        Required = check.Required,
        Blocker = check.Blocker,
        Message = check.Message,
        Details = Json.RawJson.Of(check.Details),
    };
}
