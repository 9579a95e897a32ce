namespace Multyagents.Runner;

/// <summary>Why an execution is being ended before it ends by itself. Stored in the ledger; the numbers stay.</summary>
internal enum EndReason
{
    /// <summary>It is not.</summary>
    None = 0,

    /// <summary>Somebody canceled the task.</summary>
    Canceled = 1,

    /// <summary>Its time was over.</summary>
    TimedOut = 2,

    /// <summary>A newer attempt of the task was submitted, or the control plane said that this one is stale: nobody waits for its result.</summary>
    Superseded = 3,
}
