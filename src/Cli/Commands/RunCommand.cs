using System.CommandLine;
using Multyagents.Cli.Output;

namespace Multyagents.Cli.Commands;

/// <summary><c>multyagents run</c>: one run, failures first.</summary>
internal static class RunCommand
{
    public static Command Create(CommonOptions common)
    {
        var id = Arguments.RunId();
        var command = new Command("run", "Show a run: what failed, what that blocks, what can be done") { id };
        common.Run(command, async (session, result, cancellation) =>
        {
            var reply = await session.Gateway.Tasks(result.GetValue(id), cancellation);
            return reply.IsAnswered(out var summary, out var failure) ? session.Show(summary, RunPage.Write) : session.Fail(failure);
        });
        return command;
    }
}
