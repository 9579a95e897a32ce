using System.Text;

namespace Multyagents.Runner;

/// <summary>
/// What an execution starts: a program with its arguments. The prompt is an argument or a file, never part of a command's text.
/// </summary>
internal readonly record struct CommandLine(IReadOnlyList<string> Arguments, bool PromptFile, bool PromptOnStdin)
{
    /// <summary><c>/bin/sh -c prompt</c>; a prompt too long for an argument is a script file.</summary>
    public static CommandLine Shell(string prompt, string promptFile) => IsLong(prompt)
        ? new(["/bin/sh", promptFile], PromptFile: true, PromptOnStdin: false)
        : new(["/bin/sh", "-c", prompt], PromptFile: false, PromptOnStdin: false);

    /// <summary>The agent's command, with the prompt as its last argument or on its standard input.</summary>
    public static CommandLine Codex(RunnerOptions options, string prompt)
    {
        if (options.CodexPrompt == PromptDelivery.Stdin)
            return new(options.CodexCommand, PromptFile: true, PromptOnStdin: true);
        return IsLong(prompt)
            ? throw new IOException($"a prompt over {RunnerLimits.ArgumentBytes} bytes needs Multyagents__Runner__Codex__Prompt=stdin")
            : new([.. options.CodexCommand, prompt], PromptFile: false, PromptOnStdin: false);
    }

    private static bool IsLong(string prompt) => Encoding.UTF8.GetByteCount(prompt) > RunnerLimits.ArgumentBytes;
}
