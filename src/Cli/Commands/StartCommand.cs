using System.CommandLine;
using Multyagents.Cli.Api;
using Multyagents.Cli.Output;

namespace Multyagents.Cli.Commands;

/// <summary><c>multyagents start</c>: a run of a template.</summary>
internal static class StartCommand
{
    public static Command Create(CommonOptions common)
    {
        var template = new Argument<long>("TEMPLATE_ID") { Description = "The template to run" };
        var by = Arguments.By("Who starts it");
        var waits = Arguments.NoAutoDispatch();
        var command = new Command("start", "Start a run of a template") { template, by, waits };
        common.Run(command, async (session, result, cancellation) =>
        {
            var reply = await session.Gateway.Start(new RunStart(result.GetValue(template), result.GetValue(by), !result.GetValue(waits)), cancellation);
            return reply.IsAnswered(out var started, out var failure) ? session.Show(started, Write) : session.Fail(failure);
        });
        return command;
    }

    private static void Write(Screen screen, Run run)
    {
        screen.Line(new($"run {run.Id}", Tone.Strong), " is started: ", Figures.Count(run.TaskCounts.Values.Sum(), "task"), ", ", Tones.Status(run.Status));
        screen.Line(new Piece($"  multyagents events {run.Id} --follow", Tone.Faint));
    }
}
