namespace Multyagents;

/// <summary>A task as it stands in its run.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="RunId">Its run; unlisted for a standalone task.</param>
/// <param name="StepId">The step it comes from, if any.</param>
/// <param name="Title">One line for people.</param>
/// <param name="RoleId">The role that does it.</param>
/// <param name="Status">Its status.</param>
/// <param name="Attempt">Its latest attempt; 0 before the first dispatch.</param>
/// <param name="Message">The runner's last message, or why it was reset.</param>
/// <param name="StartedAt">Start of the current attempt's execution (UTC).</param>
/// <param name="FinishedAt">End of the current attempt's execution (UTC).</param>
/// <param name="ExitCode">Exit code of the current attempt.</param>
/// <param name="RerunCount">How often a partial re-run reset it.</param>
/// <param name="LastRerunBy">Who did so last.</param>
/// <param name="LastRerunReason">Why.</param>
/// <param name="LastRerunAt">When (UTC).</param>
[GenerateSerializer, Immutable, Alias("multyagents.task-view")]
public sealed record TaskView(
    TaskId TaskId,
    RunId RunId,
    StepId? StepId,
    string Title,
    RoleId RoleId,
    TaskStatus Status,
    int Attempt,
    string? Message,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    int? ExitCode,
    int RerunCount,
    string? LastRerunBy,
    string? LastRerunReason,
    DateTimeOffset? LastRerunAt);
