using Multyagents.Runs;

namespace Multyagents.Gateway.Runs;

/// <summary>Figures that are computed from a run's view.</summary>
internal static class RunFigures
{
    private static readonly TaskStatus[] Statuses = [.. Enum.GetValues<TaskStatus>().Where(status => status != TaskStatus.Invalid)];

    /// <summary>From creation to the end, or to the last change: a function of the version, so that one ETag means one body.</summary>
    public static long DurationMs(RunView run) => (long)((run.FinishedAt ?? run.UpdatedAt) - run.CreatedAt).TotalMilliseconds;

    /// <summary>Succeeded tasks of all tasks, in percent with two decimals.</summary>
    public static double SuccessRate(TaskCounts counts) => ExecutionSummaries.Percent(counts.Success, counts.Total);

    /// <summary>Number of tasks by status; statuses without tasks are left out.</summary>
    public static IReadOnlyDictionary<string, int> ByStatus(TaskCounts counts)
    {
        var byStatus = new Dictionary<string, int>(Statuses.Length, StringComparer.Ordinal);
        foreach (var status in Statuses)
        {
            if (counts[status] is > 0 and var count) byStatus.Add(status.ToWire(), count);
        }

        return byStatus;
    }
}
