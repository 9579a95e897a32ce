using System.Text.Json.Serialization;

namespace Multyagents.Cli.Api;

/// <summary>One task.</summary>
internal sealed record TaskDetails(
    long Id,
    string Title,
    string Status,
    long? RunId,
    string? StepId,
    int Attempt,
    int RerunCount,
    string? RunnerMessage,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    int? ExitCode,
    string? FailureCategory,
    string[] FailureTriageHints,
    string[] SuggestedNextActions,
    string ExecutionMode,
    string? Prompt);

/// <summary>One attempt of a task.</summary>
internal sealed record Attempt(
    [property: JsonPropertyName("attempt")] int Number,
    string Status,
    DateTimeOffset DispatchedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    int? ExitCode,
    string? Message,
    long? StdoutBytes,
    long? StderrBytes,
    AttemptCause? Rerun);

/// <summary>The re-run that caused an attempt.</summary>
internal sealed record AttemptCause(string RequestedBy, string Reason);

/// <summary>What an attempt wrote.</summary>
internal sealed record AttemptOutput(string Stdout, string Stderr, bool StdoutTruncated, bool StderrTruncated);
