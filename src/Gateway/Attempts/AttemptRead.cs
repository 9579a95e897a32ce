namespace Multyagents.Gateway.Attempts;

/// <summary>One attempt of a task. Kept for good, also when a re-run follows.</summary>
public sealed record AttemptRead
{
    /// <summary>Its number: 1, 2, 3 …</summary>
    public required int Attempt { get; init; }

    /// <summary>Its own status: what the task's was while this attempt was the current one.</summary>
    public required TaskStatus Status { get; init; }

    /// <summary>When it was journaled, before anything was sent.</summary>
    public required DateTimeOffset DispatchedAt { get; init; }

    /// <summary>Start of its execution.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>End of its execution.</summary>
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Its exit code.</summary>
    public required int? ExitCode { get; init; }

    /// <summary>The runner's last message about it.</summary>
    public required string? Message { get; init; }

    /// <summary>Size of the kept standard output in bytes; null while there is none.</summary>
    public required long? StdoutBytes { get; init; }

    /// <summary>Size of the kept standard error in bytes; null while there is none.</summary>
    public required long? StderrBytes { get; init; }

    /// <summary>True when output was cut.</summary>
    public required bool OutputTruncated { get; init; }

    /// <summary>Longest execution, in seconds.</summary>
    public required int TimeoutSeconds { get; init; }

    /// <summary>Container it ran in, if any.</summary>
    public required string? ContainerId { get; init; }

    /// <summary>The partial re-run that caused it; null when none did.</summary>
    public required AttemptCauseRead? Rerun { get; init; }
}

/// <summary>The partial re-run that caused an attempt.</summary>
public sealed record AttemptCauseRead
{
    /// <summary>Its seq in the run's journal.</summary>
    public required long Seq { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset RequestedAt { get; init; }
}

/// <summary>What an attempt wrote.</summary>
public sealed record AttemptOutputRead
{
    /// <summary>The task.</summary>
    public required long TaskId { get; init; }

    /// <summary>The attempt.</summary>
    public required int Attempt { get; init; }

    /// <summary>Standard output, capped.</summary>
    public required string Stdout { get; init; }

    /// <summary>Standard error, capped.</summary>
    public required string Stderr { get; init; }

    /// <summary>True when standard output was cut.</summary>
    public required bool StdoutTruncated { get; init; }

    /// <summary>True when standard error was cut.</summary>
    public required bool StderrTruncated { get; init; }
}
