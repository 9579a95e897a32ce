using System.Text.Json;
using Multyagents.Runs;

namespace Multyagents.Storage.Verification;

/// <summary>Holds a run's stored row against the one that follows from its journal.</summary>
internal static class RowComparison
{
    /// <summary>The names of what differs; empty: the rows agree.</summary>
    public static IReadOnlyList<string> Differences(RunRow expected, RunRow stored)
    {
        var names = new List<string>();
        Compare("version", expected.Version == stored.Version);
        Compare("template", expected.WorkflowTemplateId == stored.WorkflowTemplateId);
        Compare("status", expected.Status == stored.Status);
        Compare("initiated_by", expected.InitiatedBy == stored.InitiatedBy);
        Compare("auto_dispatch", expected.AutoDispatch == stored.AutoDispatch);
        Compare("created_at", expected.CreatedAt == stored.CreatedAt);
        Compare("updated_at", expected.UpdatedAt == stored.UpdatedAt);
        Compare("finished_at", expected.FinishedAt == stored.FinishedAt);
        Compare("task counts", expected.Counts == stored.Counts);
        Compare("partial_reruns", expected.PartialReruns == stored.PartialReruns);
        Compare("figures", IsSameRollup(expected.Rollup, stored.Rollup));
        return names;

        void Compare(string name, bool same)
        {
            if (!same) names.Add(name);
        }
    }

    // Figures that are too long for a row follow from the journal as none.
    private static bool IsSameRollup(byte[]? expected, byte[]? stored)
    {
        if (stored is null || expected is null) return stored is null && expected is null;
        if (stored.AsSpan().SequenceEqual(expected)) return true;
        try
        {
            return RollupJson.Decode(stored) == RollupJson.Decode(expected);
        }
        catch (JsonException)
        {
            // What is no JSON is not the same.
            return false;
        }
    }
}
