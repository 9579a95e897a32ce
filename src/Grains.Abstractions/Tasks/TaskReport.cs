namespace Multyagents;

/// <summary>What a runner (or a reconciliation with it) says about an attempt.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Attempt">The attempt; null: whichever is active.</param>
/// <param name="Status"><c>running</c>, <c>success</c>, <c>failed</c> or <c>canceled</c>.</param>
/// <param name="Source">One of <see cref="ReportSources"/>.</param>
/// <param name="Message">Message, if any.</param>
/// <param name="StartedAt">Start of the execution, if known.</param>
/// <param name="FinishedAt">End of the execution, if it ended.</param>
/// <param name="ExitCode">Exit code, if there is one.</param>
/// <param name="Stdout">Standard output, if given.</param>
/// <param name="Stderr">Standard error, if given.</param>
/// <param name="ContainerId">Container it ran in, if any.</param>
/// <param name="WorktreeCleanup">What became of its worktree, if it had one.</param>
/// <param name="Handoff">What it leaves to the tasks that depend on it; only with a terminal status.</param>
[GenerateSerializer, Immutable, Alias("multyagents.task-report")]
public sealed record TaskReport(
    TaskId TaskId,
    int? Attempt,
    TaskStatus Status,
    string Source,
    string? Message = null,
    DateTimeOffset? StartedAt = null,
    DateTimeOffset? FinishedAt = null,
    int? ExitCode = null,
    string? Stdout = null,
    string? Stderr = null,
    string? ContainerId = null,
    WorktreeCleanup? WorktreeCleanup = null,
    Handoff? Handoff = null);

/// <summary>Where a report came from.</summary>
public static class ReportSources
{
    /// <summary>The runner called back.</summary>
    public const string Callback = "callback";

    /// <summary>The control plane asked the runner.</summary>
    public const string Reconciliation = "reconciliation";

    /// <summary>The runner has forgotten the attempt, or is out of reach for good.</summary>
    public const string Lost = "lost";

    /// <summary>The attempt's deadline passed.</summary>
    public const string Deadline = "deadline";
}
