using System.CommandLine;

namespace Multyagents.Cli.Commands;

/// <summary><c>multyagents checkpoint</c>: where every run's journal ends now, to be kept elsewhere.</summary>
internal static class CheckpointCommand
{
    public static Command Create(CommonOptions common)
    {
        var command = new Command("checkpoint", "Write where every run's record ends now; keep it elsewhere, for verify --checkpoint");
        common.Run(command, async (session, _, cancellation) =>
            await LongAnswer.Show(session, await session.Gateway.OpenCheckpoint(cancellation), cancellation));
        return command;
    }
}
