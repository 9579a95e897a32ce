using System.CommandLine;

namespace Multyagents.Cli.Commands;

/// <summary>Arguments that several commands take.</summary>
internal static class Arguments
{
    public static Argument<long> RunId() => new("ID") { Description = "The run" };

    public static Option<string> By(string description) => new("--by") { Description = description, HelpName = "NAME" };

    public static Option<bool> NoAutoDispatch() => new("--no-auto-dispatch") { Description = "Dispatch nothing: each dispatch is asked for on its own" };
}
