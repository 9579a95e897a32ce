using Multyagents.Gateway.Json;
using Multyagents.Journal;
using Multyagents.Runs;

namespace Multyagents.Gateway.Runs;

/// <summary>A workflow run, without its tasks' details.</summary>
public sealed record RunRead
{
    /// <summary>Its id.</summary>
    public required long Id { get; init; }

    /// <summary>The template it was expanded from, if any.</summary>
    public required long? WorkflowTemplateId { get; init; }

    /// <summary>Its tasks, in template order.</summary>
    public required long[] TaskIds { get; init; }

    /// <summary>How it stands.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Who started it.</summary>
    public required string? InitiatedBy { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Its automatic retries.</summary>
    public required RetrySummaryRead RetrySummary { get; init; }

    /// <summary>Kinds of its tasks' failures.</summary>
    public required FailureCategory[] FailureCategories { get; init; }

    /// <summary>Hints about its tasks' failures.</summary>
    public required string[] FailureTriageHints { get; init; }

    /// <summary>What might be done about them.</summary>
    public required string[] SuggestedNextActions { get; init; }

    /// <summary>From its creation to its end, or to its last change while it has not ended; in milliseconds.</summary>
    public required long DurationMs { get; init; }

    /// <summary>Succeeded tasks of all tasks, in percent with two decimals.</summary>
    public required double SuccessRate { get; init; }

    /// <summary>Automatic retries of its tasks.</summary>
    public required int RetriesTotal { get; init; }

    /// <summary>The same figures per role.</summary>
    public required RoleMetricsRead[] PerRole { get; init; }

    /// <summary>Its tasks' quality gates, added up.</summary>
    public required RunGateSummaryRead QualityGateSummary { get; init; }

    /// <summary>Whether it goes through its DAG by itself.</summary>
    public required bool AutoDispatch { get; init; }

    /// <summary>When it ended; null while it has not.</summary>
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Number of its tasks by status; statuses without tasks are left out.</summary>
    public required IReadOnlyDictionary<string, int> TaskCounts { get; init; }

    /// <summary>Number of its tasks that ended without success: what a partial re-run may select.</summary>
    public required int FailedCount { get; init; }

    /// <summary>Number of partial re-runs so far.</summary>
    public required int PartialReruns { get; init; }

    /// <summary>Seq of its last event: what the ETag header holds.</summary>
    public required long Version { get; init; }

    internal static RunRead Of(RunView view) => Of(view, RunTriage.Of(view.Status, view.Rollup));

    private static RunRead Of(RunView view, Triage triage) => new()
    {
        Id = view.Id.Value,
        WorkflowTemplateId = view.WorkflowTemplateId?.Value,
        TaskIds = view.TaskIds.Numbers(),
        Status = view.Status,
        InitiatedBy = view.InitiatedBy,
        CreatedAt = view.CreatedAt,
        UpdatedAt = view.UpdatedAt,
        RetrySummary = RetrySummaryRead.Of(view.Rollup),
        FailureCategories = [.. triage.Categories],
        FailureTriageHints = [.. triage.Hints],
        SuggestedNextActions = [.. triage.Actions],
        DurationMs = RunFigures.DurationMs(view),
        SuccessRate = RunFigures.SuccessRate(view.Counts),
        RetriesTotal = view.Rollup.TotalRetries,
        PerRole = [.. view.Rollup.PerRole.Select(RoleMetricsRead.Of)],
        QualityGateSummary = RunGateSummaryRead.Of(view.Rollup.Gates),
        AutoDispatch = view.AutoDispatch,
        FinishedAt = view.FinishedAt,
        TaskCounts = RunFigures.ByStatus(view.Counts),
        FailedCount = view.Counts.Rerunnable,
        PartialReruns = view.PartialReruns,
        Version = view.Version,
    };

    internal static RunRead Of(ListedRun run, RunRollup rollup) => Of(new RunView(
        run.Row.RunId,
        run.Row.WorkflowTemplateId,
        run.TaskIds,
        run.Row.Status,
        run.Row.InitiatedBy,
        run.Row.AutoDispatch,
        run.Row.CreatedAt,
        run.Row.UpdatedAt,
        run.Row.FinishedAt,
        run.Row.Counts,
        run.Row.PartialReruns,
        run.Row.Version,
        rollup));
}
