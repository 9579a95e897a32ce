namespace Multyagents.Runner;

/// <summary>Every limit of the runner that is not a setting.</summary>
public static class RunnerLimits
{
    /// <summary>Longest body of a request, in bytes.</summary>
    public const int BodyBytes = 4 * 1024 * 1024;

    /// <summary>Deepest nesting of a request's JSON.</summary>
    public const int JsonDepth = 64;

    /// <summary>Longest prompt, in bytes of UTF-8: 200,000 characters of any kind.</summary>
    public const int PromptBytes = 800_000;

    /// <summary>Longest prompt handed over as an argument, in bytes: Linux takes at most 128 KiB in one. A longer one goes by a file.</summary>
    public const int ArgumentBytes = 100 * 1024;

    /// <summary>Longest task id, run id, callback token and Idempotency-Key, in characters.</summary>
    public const int IdLength = 200;

    /// <summary>Longest callback address, in characters.</summary>
    public const int UrlLength = 2000;

    /// <summary>Longest path of a workspace, in characters.</summary>
    public const int PathLength = 4000;

    /// <summary>Longest time-out of an execution, in seconds: seven days.</summary>
    public const int TimeoutSeconds = 7 * 24 * 60 * 60;

    /// <summary>Executions that are recorded and not yet acknowledged. One more is answered 429.</summary>
    public const int LiveExecutions = 20_000;

    /// <summary>Output up to this many characters is kept in memory until it is acknowledged; longer output is read back from the ledger.</summary>
    public const int OutputKeptInMemory = 16 * 1024;

    /// <summary>Output is cut to this many characters when the receiver of a callback answers 413.</summary>
    public const int OutputAfterTooLarge = 32 * 1024;

    /// <summary>Longest handoff that an execution may leave, in bytes of JSON.</summary>
    public const int HandoffBytes = 65_536;

    /// <summary>Deepest nesting of a handoff: it has to fit into a callback and from there into other messages.</summary>
    public const int HandoffDepth = 32;

    /// <summary>Longest time of one call of git, in seconds: a large repository takes its time to be checked out.</summary>
    public const int GitSeconds = 300;

    /// <summary>Most words of a container's command, and most of its mounts.</summary>
    public const int SandboxItems = 1000;

    /// <summary>Ledger operations in one transaction.</summary>
    public const int LedgerBatch = 512;

    /// <summary>Longest message of an outcome, in characters.</summary>
    public const int MessageLength = 1000;
}
