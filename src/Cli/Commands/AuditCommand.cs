using System.CommandLine;

namespace Multyagents.Cli.Commands;

/// <summary><c>multyagents audit export</c>: everything on record, one event a line.</summary>
internal static class AuditCommand
{
    public static Command Create(CommonOptions common) => new("audit", "The whole record") { Export(common) };

    private static Command Export(CommonOptions common)
    {
        // Texts all of them: what they may be, the server says.
        var run = new Option<string>("--run") { Description = "Only of this run", HelpName = "ID" };
        var since = new Option<string>("--since") { Description = "Only with a larger seq; only with --run", HelpName = "SEQ" };
        var cursor = new Option<string>("--cursor") { Description = "Go on behind this event", HelpName = "RUN:SEQ" };
        var types = new Option<string>("--types") { Description = "Only of these types", HelpName = "A,B" };
        var command = new Command("export", "Write everything on record, one event a line (JSON Lines)") { run, since, cursor, types };
        common.Run(command, async (session, result, cancellation) => await LongAnswer.Show(
            session,
            await session.Gateway.OpenExport(
                [
                    ("run_id", result.GetValue(run)),
                    ("since_seq", result.GetValue(since)),
                    ("cursor", result.GetValue(cursor)),
                    ("types", result.GetValue(types)),
                ],
                cancellation),
            cancellation));
        return command;
    }
}
