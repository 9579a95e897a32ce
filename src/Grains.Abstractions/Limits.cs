namespace Multyagents;

/// <summary>The limits of the system, each tested at and over its edge. Lengths are in UTF-16 code units.</summary>
public static class Limits
{
    /// <summary>Most steps of a template and most tasks of a run.</summary>
    public const int MaxTasksPerRun = 20_000;

    /// <summary>Most steps that one step may depend on directly.</summary>
    public const int MaxDependenciesPerStep = 1_000;

    /// <summary>Most dependency edges of a template.</summary>
    public const int MaxDependenciesPerTemplate = 200_000;

    /// <summary>Longest name of a role, project or template, and longest step id.</summary>
    public const int MaxNameLength = 200;

    /// <summary>Longest title of a task or step.</summary>
    public const int MaxTitleLength = 2_000;

    /// <summary>Longest prompt or system prompt.</summary>
    public const int MaxPromptLength = 200_000;

    /// <summary>Longest file system path.</summary>
    public const int MaxPathLength = 4_096;

    /// <summary>Most entries of a list of plain strings (tools, skill packs, paths).</summary>
    public const int MaxListLength = 1_000;

    /// <summary>Longest entry of such a list, paths apart.</summary>
    public const int MaxListItemLength = 2_000;

    /// <summary>Longest JSON object that is kept as given (execution constraints, quality gate policy, sandbox, metadata of an artifact), and longest handoff.</summary>
    public const int MaxSettingsLength = 65_536;

    /// <summary>Most problems of one request that are listed; further ones are counted.</summary>
    public const int MaxFieldErrors = 100;

    /// <summary>Largest <c>max_retries</c> of a retry policy.</summary>
    public const int MaxRetries = 10;

    /// <summary>Longest name of a person or client (<c>requested_by</c>, <c>initiated_by</c>, <c>producer_role</c>).</summary>
    public const int MaxActorLength = 200;

    /// <summary>Longest reason of a partial re-run.</summary>
    public const int MaxReasonLength = 2_000;

    /// <summary>Longest message kept of a runner.</summary>
    public const int MaxMessageLength = 4_000;

    /// <summary>Most bytes (UTF-8) kept of one output stream of one attempt; what is over is cut and marked.</summary>
    public const int MaxOutputBytes = 1_048_576;

    /// <summary>Longest <c>Idempotency-Key</c>.</summary>
    public const int MaxIdempotencyKeyLength = 200;

    /// <summary>Idempotency keys of partial re-runs remembered per run; older ones are forgotten first.</summary>
    public const int MaxIdempotencyKeysPerRun = 256;

    /// <summary>Superseded attempts of one task whose stale callbacks are journaled; further ones are only refused.</summary>
    public const int MaxStaleAttemptsJournaled = 64;

    /// <summary>Smallest <c>max_dispatch</c>.</summary>
    public const int MinDispatch = 1;

    /// <summary>Largest <c>max_dispatch</c>.</summary>
    public const int MaxDispatch = 100;

    /// <summary><c>max_dispatch</c> when it is not given.</summary>
    public const int DefaultMaxDispatch = 10;

    /// <summary><c>timeout_seconds</c> when it is not given.</summary>
    public const int DefaultTimeoutSeconds = 600;

    /// <summary>Shortest <c>timeout_seconds</c>.</summary>
    public const int MinTimeoutSeconds = 1;

    /// <summary>Longest <c>timeout_seconds</c>: seven days.</summary>
    public const int MaxTimeoutSeconds = 7 * 24 * 3600;

    /// <summary>Most bytes (UTF-8) of the payload of a published event.</summary>
    public const int MaxEventPayloadBytes = 65_536;

    /// <summary>Longest event type.</summary>
    public const int MaxEventTypeLength = 100;

    /// <summary>Longest comment on an approval.</summary>
    public const int MaxCommentLength = 2_000;

    /// <summary>Longest location of an artifact.</summary>
    public const int MaxLocationLength = 4_096;

    /// <summary>Longest summary of an artifact or a handoff.</summary>
    public const int MaxSummaryLength = 4_000;

    /// <summary>Most next actions, and most open questions, of a handoff.</summary>
    public const int MaxHandoffItems = 100;

    /// <summary>Most artifacts of a handoff, and most artifacts that one task can have in one run.</summary>
    public const int MaxArtifactsPerTask = 1_000;

    /// <summary>Most labels of an artifact that count for required artifacts.</summary>
    public const int MaxLabelsPerArtifact = 100;

    /// <summary>Page size of a list when it is not given.</summary>
    public const int DefaultPageSize = 200;

    /// <summary>Largest page of a list.</summary>
    public const int MaxPageSize = 1_000;
}
