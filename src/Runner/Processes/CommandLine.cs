namespace Multyagents.Runner;

/// <summary>What an execution starts: a program with its arguments, and whether the prompt comes on standard input.</summary>
internal readonly record struct CommandLine(IReadOnlyList<string> Arguments, bool PromptOnStdin)
{
    public static CommandLine Shell(string prompt) => new(["/bin/sh", "-c", prompt], false);

    public static CommandLine Codex(RunnerOptions options, string prompt) => options.CodexPrompt == PromptDelivery.Stdin
        ? new CommandLine(options.CodexCommand, true)
        : new CommandLine([.. options.CodexCommand, prompt], false);
}
