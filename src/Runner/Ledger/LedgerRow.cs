using System.Text.Json;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner;

/// <summary>One execution as the ledger holds it, without its output.</summary>
internal sealed record LedgerRow
{
    /// <summary>Given by the ledger; 0 before.</summary>
    public long Id { get; init; }

    /// <summary>The Idempotency-Key: unique.</summary>
    public required string Key { get; init; }

    /// <summary>Digest of what makes two submits the same.</summary>
    public required string Fingerprint { get; init; }

    public required string TaskId { get; init; }

    public required string RunId { get; init; }

    public int? Attempt { get; init; }

    public required ExecutorKind Executor { get; init; }

    /// <summary>Null once acknowledged: the token and the prompt are not kept longer than needed.</summary>
    public SubmitRequest? Request { get; init; }

    public required string Status { get; init; }

    public required string Message { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The boot of the machine under which it was begun; null when that is not known.</summary>
    public string? Boot { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public int? ExitCode { get; init; }

    public bool StdoutTruncated { get; init; }

    public bool StderrTruncated { get; init; }

    public EndReason Ending { get; init; }

    public string? ContainerId { get; init; }

    public WorktreeCleanup? Worktree { get; init; }

    public bool Acknowledged { get; init; }

    public bool IsFinished => RunnerStatus.IsTerminal(Status);

    public LedgerRow Finished(Outcome outcome, DateTimeOffset now) => this with
    {
        Status = outcome.Status,
        Message = outcome.Message,
        FinishedAt = now,
        UpdatedAt = now,
        ExitCode = outcome.ExitCode,
        StdoutTruncated = outcome.Stdout.Truncated,
        StderrTruncated = outcome.Stderr.Truncated,
        ContainerId = outcome.ContainerId ?? ContainerId,
        Worktree = outcome.Worktree,
    };

    /// <summary>The outcome of a finished row; its texts stay in the ledger.</summary>
    public Outcome StoredOutcome() => new()
    {
        Status = Status,
        Message = Message,
        ExitCode = ExitCode,
        ContainerId = ContainerId,
        Worktree = Worktree,
        TextInLedger = true,
    };

    /// <summary>The row as the protocol shows it, with the output where it is known.</summary>
    public RunnerTask ToTask(StoredOutput? output) => new()
    {
        TaskId = TaskId,
        RunId = RunId,
        Attempt = Attempt,
        Status = ShownStatus(),
        Message = Message,
        Executor = Executor switch { ExecutorKind.Mock => "mock", ExecutorKind.Codex => "codex", _ => "shell" },
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        StartedAt = StartedAt,
        FinishedAt = FinishedAt,
        ExitCode = ExitCode,
        Stdout = output?.Stdout,
        Stderr = output?.Stderr,
        StdoutTruncated = IsFinished ? StdoutTruncated : null,
        StderrTruncated = IsFinished ? StderrTruncated : null,
        ContainerId = ContainerId,
        WorktreeCleanupAttempted = Worktree?.Attempted,
        WorktreeCleanupSucceeded = Worktree?.Succeeded,
        WorktreeCleanupMessage = Worktree?.Message,
        Handoff = output?.Handoff is { } handoff ? JsonElement.Parse(handoff) : null,
    };

    /// <summary>What was ended before it began is over for everybody; what runs is only asked to end.</summary>
    private string ShownStatus()
    {
        if (IsFinished || Ending is EndReason.None or EndReason.TimedOut)
            return Status;
        return StartedAt is null ? RunnerStatus.Canceled : RunnerStatus.CancelRequested;
    }
}
