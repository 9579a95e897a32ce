using System.Text.Json;

namespace Multyagents.Runner.Protocol;

/// <summary>A runner's record of the latest attempt of a task: the answer of submit, get and cancel.</summary>
public sealed record RunnerTask
{
    /// <summary>The task's id, as submitted.</summary>
    public required string TaskId { get; init; }

    /// <summary>The run's id, as submitted.</summary>
    public required string RunId { get; init; }

    /// <summary>The attempt that this record is about; null when the submit named none.</summary>
    public int? Attempt { get; init; }

    /// <summary>One of <see cref="RunnerStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>One sentence for people.</summary>
    // The generated reader passes null for a field that is not there.
    public string Message { get; init => field = value ?? ""; } = "";

    /// <summary>What executes: shell, mock or codex.</summary>
    public string Executor { get; init => field = value ?? ""; } = "";

    /// <summary>When the submit was recorded.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the status last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the execution began; null while queued.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the execution ended; null before.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The process's exit code (128 + n when signal n ended it); null when there is none.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Standard output, capped; null before the end.</summary>
    public string? Stdout { get; init; }

    /// <summary>Standard error, capped; null before the end.</summary>
    public string? Stderr { get; init; }

    /// <summary>True when <see cref="Stdout"/> was cut at the cap.</summary>
    public bool? StdoutTruncated { get; init; }

    /// <summary>True when <see cref="Stderr"/> was cut at the cap.</summary>
    public bool? StderrTruncated { get; init; }

    /// <summary>The container of the mode docker-sandbox.</summary>
    public string? ContainerId { get; init; }

    /// <summary>Whether removing the task's worktree was tried; null outside the mode isolated-worktree and before the end.</summary>
    public bool? WorktreeCleanupAttempted { get; init; }

    /// <summary>Whether the removal worked; null when it was not tried.</summary>
    public bool? WorktreeCleanupSucceeded { get; init; }

    /// <summary>What the removal said.</summary>
    public string? WorktreeCleanupMessage { get; init; }

    /// <summary>The handoff that the execution left for the task's dependents; null before the end and when there is none.</summary>
    public JsonElement? Handoff { get; init; }
}
