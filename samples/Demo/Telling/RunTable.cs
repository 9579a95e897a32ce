using System.Globalization;
using Multyagents.Demo.Api;
using Spectre.Console;

namespace Multyagents.Demo.Telling;

/// <summary>A run's steps by branch.</summary>
internal static class RunTable
{
    public static Table Of(RunSummary summary, IReadOnlyList<SampleStep> steps, DateTimeOffset now)
    {
        var table = new Table().Border(TableBorder.Rounded).Title($"run {summary.Run.Id}: {Markup.Escape(summary.Run.Status)}");
        table.AddColumns("branch", "step", "waits for", "status", "seconds", "message");
        var branch = "";
        foreach (var step in steps)
        {
            var task = summary[step.StepId];
            table.AddRow(
                step.Branch == branch ? "" : $"[bold]{Markup.Escape(step.Branch)}[/]",
                Markup.Escape(step.StepId),
                $"[grey]{Markup.Escape(string.Join(", ", step.DependsOn))}[/]",
                StatusText.Of(task.Status),
                Seconds(task, now),
                $"[grey]{Markup.Escape(task.RunnerMessage ?? "")}[/]");
            branch = step.Branch;
        }

        return table;
    }

    private static string Seconds(SummaryTask task, DateTimeOffset now) =>
        task.StartedAt is not { } started ? "" : ((task.FinishedAt ?? now) - started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
