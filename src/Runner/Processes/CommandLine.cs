using System.Text;

namespace Multyagents.Runner;

/// <summary>
/// What an execution starts: a program with its arguments. The prompt is an argument or a file, never part of a command's text.
/// </summary>
internal readonly record struct CommandLine(IReadOnlyList<string> Arguments, bool PromptFile, bool PromptOnStdin)
{
    /// <summary>What an executor makes of a prompt. The path of the prompt's file is the one that the command will see.</summary>
    public static CommandLine Of(RunnerOptions options, ExecutorKind executor, string prompt, string promptFile, string shell = "/bin/sh") =>
        executor == ExecutorKind.Codex ? Codex(options, prompt) : Shell(shell, prompt, promptFile);

    /// <summary><c>/bin/sh -c prompt</c>; a prompt too long for an argument is a script file.</summary>
    private static CommandLine Shell(string shell, string prompt, string promptFile) => IsLong(prompt)
        ? new([shell, promptFile], PromptFile: true, PromptOnStdin: false)
        : new([shell, "-c", prompt], PromptFile: false, PromptOnStdin: false);

    /// <summary>The agent's command, with the prompt as its last argument or on its standard input.</summary>
    private static CommandLine Codex(RunnerOptions options, string prompt)
    {
        if (options.CodexPrompt == PromptDelivery.Stdin)
            return new(options.CodexCommand, PromptFile: true, PromptOnStdin: true);
        return IsLong(prompt)
            ? throw new IOException($"a prompt over {RunnerLimits.ArgumentBytes} bytes needs Multyagents__Runner__Codex__Prompt=stdin")
            : new([.. options.CodexCommand, prompt], PromptFile: false, PromptOnStdin: false);
    }

    private static bool IsLong(string prompt) => Encoding.UTF8.GetByteCount(prompt) > RunnerLimits.ArgumentBytes;
}
