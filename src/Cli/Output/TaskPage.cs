using Multyagents.Cli.Api;

namespace Multyagents.Cli.Output;

/// <summary>One task, its attempts, and what one of them wrote.</summary>
internal static class TaskPage
{
    public static void Write(Screen screen, TaskDetails task, IReadOnlyList<Attempt> attempts)
    {
        Head(screen, task);
        if (attempts.Count == 0) return;
        screen.Line("");
        screen.Line(new Piece($"attempts ({attempts.Count})", Tone.Strong));
        var table = Table.WithHeaders("N", "STATUS", "EXIT", "DISPATCHED", "TOOK", "STDOUT", "STDERR", "CAUSE AND MESSAGE");
        foreach (var attempt in attempts)
        {
            table.Add(
                $"{attempt.Number}",
                Tones.Status(attempt.Status),
                $"{attempt.ExitCode}",
                Figures.Time(attempt.DispatchedAt),
                attempt is { StartedAt: { } start, FinishedAt: { } end } ? Figures.Duration((long)(end - start).TotalMilliseconds) : "",
                Bytes(attempt.StdoutBytes),
                Bytes(attempt.StderrBytes),
                string.Join("; ", new[] { attempt.Rerun is { } cause ? $"re-run by {cause.RequestedBy}: {cause.Reason}" : null, attempt.Message }.OfType<string>()));
        }

        table.Write(screen, indent: 2);
    }

    /// <summary>What an attempt wrote.</summary>
    public static void Write(Screen screen, AttemptOutput output)
    {
        Stream(screen, "stdout", output.Stdout, output.StdoutTruncated);
        Stream(screen, "stderr", output.Stderr, output.StderrTruncated);
    }

    private static void Head(Screen screen, TaskDetails task)
    {
        screen.Line(new($"task {task.Id}", Tone.Strong), "  ", Tones.Status(task.Status), "  ", task.Title);
        var table = new Table();
        if (task.RunId is { } run) table.Add("run", $"{run}{(task.StepId is { } step ? $", step {step}" : "")}");
        table.Add("mode", task.ExecutionMode);
        table.Add("attempt", $"{task.Attempt}; {Figures.Count(task.RerunCount, "re-run")}");
        if (task.RunnerMessage is { } message) table.Add("message", message);
        if (task.ExitCode is { } code) table.Add("exit code", $"{code}");
        if (task.FailureCategory is { } category) table.Add("failure", category);
        table.Write(screen, indent: 2);
        foreach (var hint in task.FailureTriageHints) screen.Line("  · ", hint);
        foreach (var action in task.SuggestedNextActions) screen.Line("  → ", action);
    }

    private static void Stream(Screen screen, string name, string text, bool truncated)
    {
        screen.Line(new Piece($"── {name}{(text.Length == 0 ? " (empty)" : "")}{(truncated ? " (cut)" : "")}", Tone.Faint));
        if (text.Length > 0) screen.Block(text);
    }

    private static string Bytes(long? bytes) => bytes is { } size ? $"{size} B" : "";
}
