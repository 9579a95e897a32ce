using Multyagents.Gateway.Json;

namespace Multyagents.Gateway.Runs;

/// <summary>A run's automatic retries.</summary>
public sealed record RetrySummaryRead
{
    /// <summary>How many.</summary>
    public required int TotalRetries { get; init; }

    /// <summary>Tasks that were retried.</summary>
    public required long[] RetriedTaskIds { get; init; }

    /// <summary>Tasks that have no retry left.</summary>
    public required long[] ExhaustedTaskIds { get; init; }

    internal static RetrySummaryRead Of(RunRollup rollup) => new()
    {
        TotalRetries = rollup.TotalRetries,
        RetriedTaskIds = rollup.RetriedTaskIds.Numbers(),
        ExhaustedTaskIds = rollup.ExhaustedTaskIds.Numbers(),
    };
}
