using System.Globalization;
using Multyagents.Demo.Api;
using Spectre.Console;

namespace Multyagents.Demo.Scenes;

/// <summary>Each step before and after the re-run.</summary>
internal static class Comparing
{
    public static void Play(Stage stage, RunSummary runBefore, IReadOnlyDictionary<string, TaskPicture> before, IReadOnlyDictionary<string, TaskPicture> after)
    {
        stage.Teller.Scene("Before and after", "Task, attempts and outputs were read before the re-run and are read again now.");

        stage.Teller.Show(Picture(stage, before, after));
        var untouched = runBefore.SuccessfulTaskIds.Select(runBefore.StepOf).ToArray();
        stage.Checks.That(
            untouched.All(step => before[step].Bytes.AsSpan().SequenceEqual(after[step].Bytes)),
            $"what had succeeded is byte for byte as it was, task, attempts and output: {string.Join(", ", untouched)}");
        stage.Checks.That(after[Failure.FailedStep].Attempts.Length == 2, "the failed step has two attempts: the re-run, sent twice, ran it once");
        stage.Checks.That(
            runBefore.PendingTaskIds.Select(runBefore.StepOf).All(step => after[step] is { Attempts: [{ Attempt: 1, Status: "success" }] }),
            "what had been waiting ran once, and succeeded");
    }

    private static Table Picture(Stage stage, IReadOnlyDictionary<string, TaskPicture> before, IReadOnlyDictionary<string, TaskPicture> after)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumns("step", "attempts", "finished at (UTC)", "output (SHA-256)", "");
        foreach (var step in stage.Sample.Template.Steps.Select(step => step.StepId))
        {
            var (old, now) = (before[step], after[step]);
            table.AddRow(
                Markup.Escape(step),
                Change(old.Attempts.Length.ToString(CultureInfo.InvariantCulture), now.Attempts.Length.ToString(CultureInfo.InvariantCulture)),
                Change(Clock(old.Task.FinishedAt), Clock(now.Task.FinishedAt)),
                Change(old.OutputHash, now.OutputHash),
                old.Bytes.AsSpan().SequenceEqual(now.Bytes) ? "[green]untouched[/]" : old.Attempts.Length == 0 ? "[blue]followed[/]" : "[yellow]run again[/]");
        }

        return table;
    }

    private static string Change(string before, string now) =>
        before == now ? $"[grey]{now}[/]" : $"{(before.Length == 0 ? "-" : before)} → [bold]{now}[/]";

    private static string Clock(DateTimeOffset? time) => time?.ToUniversalTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture) ?? "";
}
