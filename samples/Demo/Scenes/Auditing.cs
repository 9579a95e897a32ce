using System.Globalization;
using Multyagents.Demo.Api;
using Spectre.Console;

namespace Multyagents.Demo.Scenes;

/// <summary>Who re-ran what, when and why; and that the failed attempt is still there.</summary>
internal static class Auditing
{
    public static async Task Play(Stage stage, RunSummary run, TaskPicture before, TaskPicture after)
    {
        stage.Teller.Scene("The audit", "The journal is the record: the re-run, its author and reason are events in it, in the same transaction as their effect.");

        var task = after.Task.Id;
        var audit = await stage.Client.Get<TaskAudit>(Paths.Audit(task));
        var reruns = await stage.Client.Get<EventInfo[]>(Paths.Events(run.Run.Id, "workflow_run.partial_rerun_requested"));
        stage.Teller.Show(Answers(run, reruns));
        stage.Checks.That(
            reruns is [var only] && only.Payload.GetProperty("requested_by").GetString() == stage.Actor && only.Payload.GetProperty("reason").GetString() == Rerun.Reason,
            "the journal holds exactly one re-run, with who and why");
        stage.Checks.That(
            audit is { RerunCount: 1, LastRerunReason: Rerun.Reason, LastRerunAt: not null } && audit.LastRerunBy == stage.Actor, "the task's audit says the same");

        stage.Teller.Blank();
        stage.Teller.Show(Attempts(after));
        stage.Checks.That(
            after.Attempts is [{ Status: "failed", Rerun: null }, { Status: "success", Rerun: { Reason: Rerun.Reason } cause }] && cause.RequestedBy == stage.Actor,
            "attempt 1 failed; attempt 2 succeeded, and knows the re-run that caused it");
        stage.Checks.That(before.Outputs[0].AsSpan().SequenceEqual(after.Outputs[0]), "the output of the failed attempt is still there, byte for byte");
    }

    private static Table Answers(RunSummary run, EventInfo[] reruns)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("who", "when (UTC)", "what", "why");
        foreach (var rerun in reruns)
        {
            var tasks = rerun.Payload.GetProperty("reset_task_ids").EnumerateArray().Select(id => id.GetInt64());
            table.AddRow(
                Markup.Escape(rerun.Payload.GetProperty("requested_by").GetString() ?? ""),
                rerun.CreatedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                Markup.Escape(string.Join(", ", tasks.Select(id => $"{run.StepOf(id)} (task {id})"))),
                Markup.Escape(rerun.Payload.GetProperty("reason").GetString() ?? ""));
        }

        return table;
    }

    private static Table Attempts(TaskPicture picture)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("attempt", "status", "exit code", "caused by", "last line of its output");
        foreach (var attempt in picture.Attempts)
        {
            table.AddRow(
                attempt.Attempt.ToString(CultureInfo.InvariantCulture),
                Telling.StatusText.Of(attempt.Status),
                attempt.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "",
                Markup.Escape(attempt.Rerun is { } cause ? $"re-run by {cause.RequestedBy}: {cause.Reason}" : "the run"),
                Markup.Escape(picture.OutputOf(attempt.Attempt).Stdout.TrimEnd('\n').Split('\n')[^1]));
        }

        return table;
    }
}
