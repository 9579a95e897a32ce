using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Multyagents.Cli.Commands;
using Multyagents.Cli.Output;

namespace Multyagents.Cli;

/// <summary>The whole command line: reads it, runs the command, gives the exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command line.</summary>
    /// <param name="args">The words after the program's name.</param>
    /// <param name="surroundings">What it meets outside.</param>
    /// <param name="cancellation">Ends it, as Ctrl+C does.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> Run(IReadOnlyList<string> args, Surroundings surroundings, CancellationToken cancellation = default)
    {
        // A reason may begin with '@' and a title with '-': nothing but the options below is taken apart.
        var parsed = Root(surroundings).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        if (parsed.Action is ParseErrorAction) return Refuse(parsed, surroundings);
        return await parsed.InvokeAsync(
            new InvocationConfiguration { Output = surroundings.Output, Error = surroundings.Error, EnableDefaultExceptionHandler = false }, cancellation);
    }

    private static RootCommand Root(Surroundings surroundings)
    {
        var common = new CommonOptions(surroundings);
        var root = new RootCommand("Workflow runs of a Multyagents gateway: look at them, and re-run exactly what failed.")
        {
            RunsCommand.Create(common),
            RunCommand.Create(common),
            StartCommand.Create(common),
            RerunCommand.Create(common),
            ControlCommand.Create(common, "pause", "paused", "Dispatch nothing more until resumed"),
            ControlCommand.Create(common, "resume", "resumed", "End a pause"),
            ControlCommand.Create(common, "abort", "aborted", "End a run for good and cancel its active tasks"),
            EventsCommand.Create(common),
            TaskCommand.Create(common),
            VerifyCommand.Create(common),
            CheckpointCommand.Create(common),
            AuditCommand.Create(common),
        };
        common.AddTo(root);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExitCodes((HelpAction)help.Action!);
        return root;
    }

    private static int Refuse(ParseResult parsed, Surroundings surroundings)
    {
        var screen = new Screen(surroundings.Error, surroundings.IsErrorTerminal, surroundings.WantsColour);
        foreach (var error in parsed.Errors) screen.Line(new Piece(error.Message, Tone.Bad));
        screen.Line("See: multyagents ", parsed.CommandResult.Command is RootCommand ? "" : $"{parsed.CommandResult.Command.Name} ", "--help");
        return ExitCode.Usage;
    }
}
