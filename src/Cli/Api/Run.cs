namespace Multyagents.Cli.Api;

/// <summary>A workflow run.</summary>
internal sealed record Run(
    long Id,
    long? WorkflowTemplateId,
    string Status,
    string? InitiatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt,
    long DurationMs,
    int RetriesTotal,
    Dictionary<string, int> TaskCounts,
    int PartialReruns,
    bool AutoDispatch,
    string[] SuggestedNextActions);
