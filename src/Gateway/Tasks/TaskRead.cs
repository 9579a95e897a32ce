using Multyagents.Catalog;
using Multyagents.Gateway.Json;
using Multyagents.Runs;

namespace Multyagents.Gateway.Tasks;

/// <summary>A task: what it is to do, and how it stands.</summary>
public sealed record TaskRead
{
    /// <summary>Its id.</summary>
    public required long Id { get; init; }

    /// <summary>The role that does it.</summary>
    public required long RoleId { get; init; }

    /// <summary>One line for people.</summary>
    public required string Title { get; init; }

    /// <summary>Whether the context7 provider is on.</summary>
    public required Context7Mode Context7Mode { get; init; }

    /// <summary>Where an attempt executes.</summary>
    public required ExecutionMode ExecutionMode { get; init; }

    /// <summary>How it stands.</summary>
    public required TaskStatus Status { get; init; }

    /// <summary>True when a person must approve before the first dispatch.</summary>
    public required bool RequiresApproval { get; init; }

    /// <summary>The project whose folder it works in.</summary>
    public required long? ProjectId { get; init; }

    /// <summary>Absolute paths that an attempt holds exclusively.</summary>
    public required string[] LockPaths { get; init; }

    /// <summary>Container settings of the mode docker-sandbox.</summary>
    public required RawJson? Sandbox { get; init; }

    /// <summary>The runner's last message, or why the task was reset.</summary>
    public required string? RunnerMessage { get; init; }

    /// <summary>Start of the current attempt's execution.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>End of the current attempt's execution.</summary>
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Exit code of the current attempt.</summary>
    public required int? ExitCode { get; init; }

    /// <summary>Kind of failure.</summary>
    public required FailureCategory? FailureCategory { get; init; }

    /// <summary>Hints about the failure.</summary>
    public required string[] FailureTriageHints { get; init; }

    /// <summary>What might be done about it.</summary>
    public required string[] SuggestedNextActions { get; init; }

    /// <summary>Quality gate policy.</summary>
    public required RawJson QualityGatePolicy { get; init; }

    /// <summary>How the quality gate stands.</summary>
    public required TaskGateSummaryRead QualityGateSummary { get; init; }

    /// <summary>The workflow run it belongs to; null outside any.</summary>
    public required long? RunId { get; init; }

    /// <summary>The template's step it comes from, if any.</summary>
    public required string? StepId { get; init; }

    /// <summary>Its latest attempt; 0 before the first dispatch.</summary>
    public required int Attempt { get; init; }

    /// <summary>What the runner executes; null: the title.</summary>
    public required string? Prompt { get; init; }

    /// <summary>Longest execution of one attempt, in seconds.</summary>
    public required int TimeoutSeconds { get; init; }

    /// <summary>How often a partial re-run reset it.</summary>
    public required int RerunCount { get; init; }

    internal static TaskRead Of(TaskRecord record, TaskView view)
    {
        var spec = record.Spec;
        var triage = Triage.Of(view.FailureCategory);
        return new TaskRead
        {
            Id = record.Id.Value,
            RoleId = spec.RoleId.Value,
            Title = spec.Title,
            Context7Mode = spec.Context7Mode,
            ExecutionMode = spec.ExecutionMode,
            Status = view.Status,
            RequiresApproval = spec.RequiresApproval,
            ProjectId = spec.ProjectId?.Value,
            LockPaths = [.. spec.LockPaths],
            Sandbox = RawJson.Of(spec.Sandbox),
            RunnerMessage = view.Message,
            StartedAt = view.StartedAt,
            FinishedAt = view.FinishedAt,
            ExitCode = view.ExitCode,
            FailureCategory = view.FailureCategory,
            FailureTriageHints = [.. triage.Hints],
            SuggestedNextActions = [.. triage.Actions],
            QualityGatePolicy = GatePolicies.PolicyOf(spec.QualityGatePolicy),
            QualityGateSummary = TaskGateSummaryRead.Of(view.Gate),
            RunId = view.RunId.IsStandalone ? null : view.RunId.Value,
            StepId = record.StepId?.Value,
            Attempt = view.Attempt,
            Prompt = spec.Prompt,
            TimeoutSeconds = spec.TimeoutSeconds,
            RerunCount = view.RerunCount,
        };
    }
}
