using Multyagents.Runner.Protocol;

namespace Multyagents.Runner;

/// <summary>How an execution ended.</summary>
internal sealed record Outcome
{
    public required string Status { get; init; }

    public required string Message { get; init; }

    public int? ExitCode { get; init; }

    public CapturedText Stdout { get; init; } = CapturedText.Empty;

    public CapturedText Stderr { get; init; } = CapturedText.Empty;

    /// <summary>True when the texts were dropped from memory and must be read from the ledger.</summary>
    public bool TextInLedger { get; init; }

    public bool IsLarge => Stdout.Text.Length + Stderr.Text.Length > RunnerLimits.OutputKeptInMemory;

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
        EndReason.Canceled => new() { Status = RunnerStatus.Canceled, Message = "canceled", ExitCode = exitCode },
        EndReason.TimedOut => new() { Status = RunnerStatus.Failed, Message = $"timed out after {timeoutSeconds} s", ExitCode = exitCode },
        EndReason.Superseded => new() { Status = RunnerStatus.Canceled, Message = "superseded by a newer attempt", ExitCode = exitCode },
        _ => throw new System.Diagnostics.UnreachableException($"an execution cannot end by {reason}"),
    };
}
