using Multyagents.Gateway.Runs;
using Multyagents.Gateway.Tasks;

namespace Multyagents.Gateway;

/// <summary>
/// The contract's fields of features that this version does not have (approvals, artifacts, handoffs, automatic retries, triage, quality
/// gates), with their neutral values. A feature that arrives takes its fields out of here.
/// </summary>
internal static class NotYet
{
    /// <summary>No failure is classified.</summary>
    public static string? FailureCategory => null;

    /// <summary>No hints, no suggestions, no categories.</summary>
    public static string[] NoTexts => [];

    /// <summary>No artifacts are kept.</summary>
    public static long[] NoArtifacts => [];

    /// <summary>Nothing is retried automatically.</summary>
    public static int NoRetries => 0;

    /// <summary>Why nothing was retried.</summary>
    public static string? NoRetryReason => null;

    /// <summary>A task that requires an approval is refused when it is created.</summary>
    public static bool RequiresApproval => false;

    /// <summary>No approvals are asked for.</summary>
    public static string? ApprovalStatus => null;

    /// <summary>No handoffs are kept.</summary>
    public static string? HandoffSummary => null;

    /// <summary>The runner of this version cleans no worktrees up.</summary>
    public static bool WorktreeCleanup => false;

    /// <summary>No times of things that do not happen.</summary>
    public static DateTimeOffset? Never => null;

    /// <summary>Nothing is measured per role.</summary>
    public static RoleMetricsRead[] PerRole => [];

    /// <summary>A run without automatic retries.</summary>
    public static RetrySummaryRead RetrySummary { get; } = new()
    {
        TotalRetries = 0,
        RetriedTaskIds = [],
        ExhaustedTaskIds = [],
    };

    /// <summary>A task whose gate is not evaluated.</summary>
    public static TaskGateSummaryRead TaskGate { get; } = new()
    {
        Status = GateStatus.NotConfigured,
        SummaryText = "quality gates are not evaluated",
        TotalChecks = 0,
        PassedChecks = 0,
        FailedChecks = 0,
        PendingChecks = 0,
        SkippedChecks = 0,
        BlockerFailures = 0,
        WarningFailures = 0,
        Checks = [],
    };

    /// <summary>A run whose tasks' gates are not evaluated.</summary>
    public static RunGateSummaryRead RunGate(int tasks) => new()
    {
        Status = GateStatus.NotConfigured,
        SummaryText = "quality gates are not evaluated",
        TotalTasks = tasks,
        PassingTasks = 0,
        FailingTasks = 0,
        PendingTasks = 0,
        NotConfiguredTasks = tasks,
        TotalChecks = 0,
        PassedChecks = 0,
        FailedChecks = 0,
        PendingChecks = 0,
        SkippedChecks = 0,
        BlockerFailures = 0,
        WarningFailures = 0,
    };
}
