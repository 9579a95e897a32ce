using Multyagents.Cli.Api;

namespace Multyagents.Cli.Output;

/// <summary>A page of runs.</summary>
internal static class RunList
{
    public static void Write(Screen screen, IEnumerable<Run> runs)
    {
        var table = Table.WithHeaders("ID", "STATUS", "TEMPLATE", "DONE", "FAILED", "RE-RUNS", "DURATION", "CREATED", "BY");
        foreach (var run in runs)
        {
            var failed = run.TaskCounts.Where(count => TaskStatuses.Failed.Contains(count.Key)).Sum(count => count.Value);
            table.Add(
                $"{run.Id}",
                Tones.Status(run.Status),
                $"{run.WorkflowTemplateId}",
                $"{run.TaskCounts.GetValueOrDefault(TaskStatuses.Success)}/{run.TaskCounts.Values.Sum()}",
                new($"{failed}", failed > 0 ? Tone.Bad : Tone.Plain),
                $"{run.PartialReruns}",
                Figures.Duration(run.DurationMs),
                Figures.Time(run.CreatedAt),
                run.InitiatedBy ?? "");
        }

        table.Write(screen);
    }
}
