namespace Multyagents.Gateway.Runs;

/// <summary>Quality gates of a run's tasks, added up.</summary>
public sealed record RunGateSummaryRead
{
    /// <summary>How they stand together.</summary>
    public required GateStatus Status { get; init; }

    /// <summary>The same in words.</summary>
    public required string SummaryText { get; init; }

    /// <summary>Number of tasks.</summary>
    public required int TotalTasks { get; init; }

    /// <summary>Tasks whose gate passes.</summary>
    public required int PassingTasks { get; init; }

    /// <summary>Tasks whose gate fails.</summary>
    public required int FailingTasks { get; init; }

    /// <summary>Tasks whose gate is open.</summary>
    public required int PendingTasks { get; init; }

    /// <summary>Tasks without a gate.</summary>
    public required int NotConfiguredTasks { get; init; }

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

    internal static RunGateSummaryRead Of(GateTotals gates) => new()
    {
        Status = gates.Status,
        SummaryText = gates.SummaryText,
        TotalTasks = gates.TotalTasks,
        PassingTasks = gates.PassingTasks,
        FailingTasks = gates.FailingTasks,
        PendingTasks = gates.PendingTasks,
        NotConfiguredTasks = gates.NotConfiguredTasks,
        TotalChecks = gates.TotalChecks,
        PassedChecks = gates.PassedChecks,
        FailedChecks = gates.FailedChecks,
        PendingChecks = gates.PendingChecks,
        SkippedChecks = gates.SkippedChecks,
        BlockerFailures = gates.BlockerFailures,
        WarningFailures = gates.WarningFailures,
    };
}
