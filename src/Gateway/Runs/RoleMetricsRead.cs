using Multyagents.Runs;

namespace Multyagents.Gateway.Runs;

/// <summary>Figures of one role in a run.</summary>
public sealed record RoleMetricsRead
{
    /// <summary>The role.</summary>
    public required long RoleId { get; init; }

    /// <summary>Its tasks.</summary>
    public required int TaskCount { get; init; }

    /// <summary>Its tasks that succeeded.</summary>
    public required int SuccessfulTasks { get; init; }

    /// <summary>Its tasks that ended without success.</summary>
    public required int FailedTasks { get; init; }

    /// <summary>Its tasks that ended.</summary>
    public required int ThroughputTasks { get; init; }

    /// <summary>Succeeded of all, in percent with two decimals.</summary>
    public required double SuccessRate { get; init; }

    /// <summary>Automatic retries of its tasks.</summary>
    public required int RetriesTotal { get; init; }

    /// <summary>Time that the latest attempts of its ended tasks took, added up, in milliseconds.</summary>
    public required long DurationMs { get; init; }

    internal static RoleMetricsRead Of(RoleFigures role) => new()
    {
        RoleId = role.RoleId.Value,
        TaskCount = role.Tasks,
        SuccessfulTasks = role.Succeeded,
        FailedTasks = role.Failed,
        ThroughputTasks = role.Succeeded + role.Failed,
        SuccessRate = ExecutionSummaries.Percent(role.Succeeded, role.Tasks),
        RetriesTotal = role.Retries,
        DurationMs = (long)role.Duration.TotalMilliseconds,
    };
}
