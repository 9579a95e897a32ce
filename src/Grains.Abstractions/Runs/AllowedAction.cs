namespace Multyagents;

/// <summary>Whether something can be done with a run now, so that nobody has to derive it from a status.</summary>
/// <param name="Action">One of <see cref="RunActions"/>.</param>
/// <param name="Reason">Why it would be refused or would do nothing; null: it can be done.</param>
[GenerateSerializer, Immutable, Alias("multyagents.allowed-action")]
public sealed record AllowedAction(string Action, string? Reason)
{
    /// <summary>It can be done.</summary>
    public bool IsAllowed => Reason is null;
}

/// <summary>What can be done with runs, by the last part of its address.</summary>
public static class RunActions
{
    /// <summary>Dispatch nothing more until resumed.</summary>
    public const string Pause = "pause";

    /// <summary>End a pause.</summary>
    public const string Resume = "resume";

    /// <summary>End the run for good.</summary>
    public const string Abort = "abort";

    /// <summary>Dispatch the first ready task.</summary>
    public const string DispatchReady = "dispatch-ready";

    /// <summary>Re-run failed tasks.</summary>
    public const string PartialRerun = "partial-rerun";
}
