using System.CommandLine;
using Multyagents.Cli.Output;

namespace Multyagents.Cli.Commands;

/// <summary><c>multyagents pause</c>, <c>resume</c> and <c>abort</c>.</summary>
internal static class ControlCommand
{
    /// <summary>Makes one of them.</summary>
    /// <param name="common">What every command takes.</param>
    /// <param name="action">Its name, which is the last part of its address too.</param>
    /// <param name="done">What the run is after it.</param>
    /// <param name="description">What it does.</param>
    public static Command Create(CommonOptions common, string action, string done, string description)
    {
        var id = Arguments.RunId();
        var by = Arguments.By("Who asks");
        var command = new Command(action, description) { id, by };
        common.Run(command, async (session, result, cancellation) =>
        {
            var reply = await session.Gateway.Control(result.GetValue(id), action, result.GetValue(by), cancellation);
            return reply.IsAnswered(out var answer, out var failure)
                ? session.Show(answer, (screen, run) => screen.Line($"run {run.Id} is {done}: ", Tones.Status(run.Status)))
                : session.Fail(failure);
        });
        return command;
    }
}
