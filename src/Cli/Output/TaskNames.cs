using Multyagents.Cli.Api;

namespace Multyagents.Cli.Output;

/// <summary>Tasks of a run as people call them.</summary>
internal sealed class TaskNames(TaskSummary summary)
{
    private readonly Dictionary<long, int> _rows = summary.Tasks.TaskId.Select((id, row) => (id, row)).ToDictionary(pair => pair.id, pair => pair.row);

    /// <summary>Its step, or its title where it has none.</summary>
    public string Of(long task) => _rows.TryGetValue(task, out var row) ? OfRow(row) : $"task {task}";

    /// <summary>Its step, or its title where it has none.</summary>
    public string OfRow(int row) => summary.Tasks.StepId[row] ?? summary.Tasks.Title[row];

    /// <summary>How it stood when the summary was read.</summary>
    public string StatusOf(long task) => _rows.TryGetValue(task, out var row) ? summary.Tasks.Status[row] : "";
}
