namespace Multyagents;

/// <summary>One journaled attempt that its task grain is to take to the runner, or to keep watching.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="DispatchedAt">When it was journaled (UTC).</param>
/// <param name="StartedAt">When its execution started (UTC), if it is known to have; its deadline counts from here.</param>
/// <param name="TimeoutSeconds">Longest execution, in seconds.</param>
/// <param name="HandoffsFrom">Dependencies whose handoffs it is given.</param>
[GenerateSerializer, Immutable, Alias("multyagents.attempt-order")]
public sealed record AttemptOrder(
    RunId RunId, int Attempt, DateTimeOffset DispatchedAt, DateTimeOffset? StartedAt, int TimeoutSeconds, ValueList<TaskId> HandoffsFrom = default);

/// <summary>How a submission went.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Accepted">Whether the runner accepted it.</param>
/// <param name="RunnerStatus">The runner's word for its state.</param>
/// <param name="Message">Its message, or why it did not accept.</param>
[GenerateSerializer, Immutable, Alias("multyagents.submission-report")]
public sealed record SubmissionReport(TaskId TaskId, int Attempt, bool Accepted, string? RunnerStatus, string? Message);

/// <summary>What a cancel has to do next.</summary>
/// <param name="Task">The task as it stands.</param>
/// <param name="AskRunner">The attempt to ask the runner about; null: nothing is left to do.</param>
[GenerateSerializer, Immutable, Alias("multyagents.cancel-decision")]
public sealed record CancelDecision(TaskView Task, AttemptOrder? AskRunner);

/// <summary>What the runner said to a cancel.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Outcome">Its answer.</param>
/// <param name="RequestedBy">Who asked, if known.</param>
/// <param name="Message">Its message, or why it could not be asked.</param>
[GenerateSerializer, Immutable, Alias("multyagents.cancel-report")]
public sealed record CancelReport(TaskId TaskId, int Attempt, CancelOutcome Outcome, string? RequestedBy, string? Message);

/// <summary>The runner's answer to a cancel.</summary>
public enum CancelOutcome : byte
{
    /// <summary>Never a real answer.</summary>
    Invalid = 0,

    /// <summary>It is canceled.</summary>
    Canceled,

    /// <summary>It will be.</summary>
    Requested,

    /// <summary>The runner could not be asked.</summary>
    Failed,
}
