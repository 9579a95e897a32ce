using System.Text.RegularExpressions;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner;

/// <summary>How an execution ended.</summary>
internal sealed partial record Outcome
{
    public required string Status { get; init; }

    public required string Message { get; init; }

    public int? ExitCode { get; init; }

    public CapturedText Stdout { get; init; } = CapturedText.Empty;

    public CapturedText Stderr { get; init; } = CapturedText.Empty;

    /// <summary>The handoff for the task's dependents, as JSON.</summary>
    public string? Handoff { get; init; }

    /// <summary>The container that executed it.</summary>
    public string? ContainerId { get; init; }

    /// <summary>What became of the worktree; null when there was none.</summary>
    public WorktreeCleanup? Worktree { get; init; }

    /// <summary>Why it was ended; none when it ended by itself.</summary>
    public EndReason Ended { get; init; }

    /// <summary>True when the texts were dropped from memory and must be read from the ledger.</summary>
    public bool TextInLedger { get; init; }

    public bool IsLarge => Stdout.Text.Length + Stderr.Text.Length + (Handoff?.Length ?? 0) > RunnerLimits.OutputKeptInMemory;

    public StoredOutput Output => new(Stdout.Text, Stderr.Text, Handoff);

    /// <summary>The same with what the execution left for its dependents; what is wrong with that is said in the message.</summary>
    public Outcome With(LeftHandoff left) => left.Problem is { } problem
        ? this with { Message = $"{Message}; {problem}" }
        : this with { Handoff = left.Json };

    /// <summary>The same, saying what the command said last on standard error: an exit code alone tells nobody why.</summary>
    public Outcome WithLastWords()
    {
        if (Status != RunnerStatus.Failed || ExitCode is null || Ended != EndReason.None || Stderr.Truncated) return this;
        var last = Stderr.Text.AsSpan().TrimEnd();
        var words = ProblemText.Clean(Colours().Replace(last[(last.LastIndexOf('\n') + 1)..].ToString(), ""));
        return words.Length == 0 ? this : this with { Message = $"{Message}: {words}" };
    }

    public static Outcome NotStarted(string why) => new() { Status = RunnerStatus.Failed, Message = why };

    public static Outcome Interrupted { get; } = NotStarted("runner restarted; the attempt was interrupted");

    public static Outcome OfExit(int exitCode) => exitCode switch
    {
        0 => new() { Status = RunnerStatus.Success, Message = "completed", ExitCode = 0 },
        > 128 and < 193 => new() { Status = RunnerStatus.Failed, Message = $"exit code {exitCode} (signal {exitCode - 128})", ExitCode = exitCode },
        _ => new() { Status = RunnerStatus.Failed, Message = $"exit code {exitCode}", ExitCode = exitCode },
    };

    public static Outcome OfEnd(EndReason reason, int timeoutSeconds, int? exitCode) => reason switch
    {
        EndReason.Canceled => new() { Status = RunnerStatus.Canceled, Message = "canceled", ExitCode = exitCode, Ended = reason },
        EndReason.TimedOut => new() { Status = RunnerStatus.Failed, Message = $"timed out after {timeoutSeconds} s", ExitCode = exitCode, Ended = reason },
        EndReason.Superseded => new() { Status = RunnerStatus.Canceled, Message = "superseded by a newer attempt", ExitCode = exitCode, Ended = reason },
        _ => throw new System.Diagnostics.UnreachableException($"an execution cannot end by {reason}"),
    };

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Colours();
}
