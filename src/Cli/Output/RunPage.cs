using Multyagents.Cli.Api;

namespace Multyagents.Cli.Output;

/// <summary>One run: how it stands, what failed and what that blocks, what can be done.</summary>
internal static class RunPage
{
    public static void Write(Screen screen, TaskSummary summary)
    {
        var names = new TaskNames(summary);
        Head(screen, summary);
        Failed(screen, summary, names);
        Active(screen, summary, names);
        Actions(screen, summary);
    }

    private static void Head(Screen screen, TaskSummary summary)
    {
        var run = summary.Run;
        screen.Line(new("run " + run.Id, Tone.Strong), "  ", Tones.Status(run.Status));
        var table = new Table();
        table.Add("tasks", $"{Figures.Counts(run.TaskCounts)}; {summary.ProgressPercent:0.##} % have ended");
        table.Add("started", $"{Figures.Time(run.CreatedAt)}{(run.InitiatedBy is { } by ? $" by {by}" : "")}{(run.WorkflowTemplateId is { } template ? $" from template {template}" : "")}");
        table.Add("duration", Figures.Duration(run.DurationMs));
        table.Add("re-runs", $"{run.PartialReruns}; automatic retries: {run.RetriesTotal}");
        table.Write(screen, indent: 2);
    }

    private static void Failed(Screen screen, TaskSummary summary, TaskNames names)
    {
        var failed = summary.RowsIn(TaskStatuses.Failed);
        if (failed.Length == 0) return;
        var downstream = new Downstream(summary.Tasks);
        screen.Line("");
        screen.Line(new Piece($"failed ({failed.Length})", Tone.Strong));
        foreach (var row in failed.Take(Lists.Shown))
        {
            var task = summary.Tasks.TaskId[row];
            var exit = summary.Tasks.ExitCode[row] is { } code ? $", exit code {code}" : "";
            var category = summary.Tasks.FailureCategory[row] is { } kind ? $", {kind}" : "";
            screen.Line("  ", new(names.OfRow(row), Tone.Bad), $"  (task {task}, attempt {summary.Tasks.Attempt[row]}{exit}{category})  ", Tones.Status(summary.Tasks.Status[row]));
            if (summary.Text(summary.Tasks.RunnerMessage[row]) is { Length: > 0 } message) screen.Line("    ", message);
            var blocked = downstream.WaitingFor(row);
            if (blocked.Count > 0) screen.Line(new Piece($"    blocks {blocked.Count}: {Lists.Names([.. blocked.Select(names.OfRow)])}", Tone.Faint));
        }

        Lists.Rest(screen, failed.Length);
        foreach (var action in summary.Run.SuggestedNextActions) screen.Line("  → ", action);
    }

    private static void Active(Screen screen, TaskSummary summary, TaskNames names)
    {
        var active = summary.RowsIn(TaskStatuses.Active);
        if (active.Length == 0) return;
        screen.Line("");
        screen.Line(new Piece($"active ({active.Length})", Tone.Strong));
        var table = new Table();
        foreach (var row in active.Take(Lists.Shown)) table.Add(names.OfRow(row), $"task {summary.Tasks.TaskId[row]}", Tones.Status(summary.Tasks.Status[row]));
        table.Write(screen, indent: 2);
        Lists.Rest(screen, active.Length);
    }

    private static void Actions(Screen screen, TaskSummary summary)
    {
        screen.Line("");
        screen.Line(new Piece("what can be done", Tone.Strong));
        var table = new Table();
        foreach (var action in summary.AllowedActions)
            table.Add(action.Action, action.Allowed ? new Piece("yes", Tone.Good) : new Piece($"no: {action.Reason}", Tone.Faint));
        table.Write(screen, indent: 2);
    }
}
