namespace Multyagents.Runner.Protocol;

/// <summary>The status strings that a runner speaks, in answers and in callbacks.</summary>
public static class RunnerStatus
{
    /// <summary>Accepted and recorded; waits for a free slot. Answers only.</summary>
    public const string Queued = "queued";

    /// <summary>The execution has begun.</summary>
    public const string Running = "running";

    /// <summary>A cancel was accepted and the processes are being ended. Answers only; the callback <see cref="Canceled"/> follows.</summary>
    public const string CancelRequested = "cancel-requested";

    /// <summary>Terminal: the execution ended with exit code 0.</summary>
    public const string Success = "success";

    /// <summary>Terminal: a non-zero exit code, a signal, a time-out, or an execution that could not start.</summary>
    public const string Failed = "failed";

    /// <summary>Terminal: ended by a cancel.</summary>
    public const string Canceled = "canceled";

    /// <summary>True for a status after which nothing more happens to an execution.</summary>
    public static bool IsTerminal(string status) => status is Success or Failed or Canceled;

    /// <summary>True for every status that a runner may put into an answer.</summary>
    public static bool IsKnown(string? status) =>
        status is Queued or Running or CancelRequested or Success or Failed or Canceled;
}
