using System.CommandLine;
using Multyagents.Cli.Output;

namespace Multyagents.Cli.Commands;

/// <summary><c>multyagents runs</c>: a page of runs, newest last.</summary>
internal static class RunsCommand
{
    public static Command Create(CommonOptions common)
    {
        // Texts all of them: what a status or a limit may be, the server says.
        var status = new Option<string>("--status") { Description = "Only runs of this status", HelpName = "STATUS" };
        var template = new Option<string>("--template") { Description = "Only runs of this template", HelpName = "N" };
        var by = new Option<string>("--by") { Description = "Only runs that this name started", HelpName = "NAME" };
        var search = new Option<string>("--search") { Description = "Only runs whose id, initiator or template name contains this", HelpName = "TEXT" };
        var limit = new Option<string>("--limit") { Description = "At most so many", HelpName = "N" };
        var cursor = new Option<string>("--cursor") { Description = "Only older runs than this one", HelpName = "ID" };
        var command = new Command("runs", "List runs, newest last") { status, template, by, search, limit, cursor };
        common.Run(command, async (session, result, cancellation) =>
        {
            var reply = await session.Gateway.Runs(
                [
                    ("include_task_ids", "false"),
                    ("status", result.GetValue(status)),
                    ("workflow_template_id", result.GetValue(template)),
                    ("initiated_by", result.GetValue(by)),
                    ("q", result.GetValue(search)),
                    ("limit", result.GetValue(limit)),
                    ("cursor", result.GetValue(cursor)),
                ],
                cancellation);
            if (!reply.IsAnswered(out var page, out var failure)) return session.Fail(failure);
            if (page.NextCursor is { } next) session.Error.Line(new Piece($"older runs: --cursor {next}", Tone.Faint));
            return session.Show(page, RunList.Write);
        });
        return command;
    }
}
