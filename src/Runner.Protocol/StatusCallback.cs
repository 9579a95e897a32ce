using System.Text.Json;

namespace Multyagents.Runner.Protocol;

/// <summary>Body that a runner posts to <see cref="SubmitRequest.StatusCallbackUrl"/> at every change of status.</summary>
public sealed record StatusCallback
{
    /// <summary>running, success, failed or canceled (<see cref="RunnerStatus"/>).</summary>
    public required string Status { get; init; }

    /// <summary>One sentence for people.</summary>
    public string? Message { get; init; }

    /// <summary>When the execution began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the execution ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The process's exit code (128 + n when signal n ended it).</summary>
    public int? ExitCode { get; init; }

    /// <summary>Standard output, capped.</summary>
    public string? Stdout { get; init; }

    /// <summary>Standard error, capped.</summary>
    public string? Stderr { get; init; }

    /// <summary>True when <see cref="Stdout"/> was cut at the cap.</summary>
    public bool? StdoutTruncated { get; init; }

    /// <summary>True when <see cref="Stderr"/> was cut at the cap.</summary>
    public bool? StderrTruncated { get; init; }

    /// <summary>The container of the mode docker-sandbox.</summary>
    public string? ContainerId { get; init; }

    /// <summary>Whether removing the task's worktree was tried.</summary>
    public bool? WorktreeCleanupAttempted { get; init; }

    /// <summary>Whether the removal worked.</summary>
    public bool? WorktreeCleanupSucceeded { get; init; }

    /// <summary>What the removal said.</summary>
    public string? WorktreeCleanupMessage { get; init; }

    /// <summary>A handoff for the task's dependents; only with a terminal status.</summary>
    public JsonElement? Handoff { get; init; }
}
