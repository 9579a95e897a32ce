namespace Multyagents.Runner;

/// <summary>Everything that a process starts with.</summary>
internal sealed record Launch
{
    /// <summary>The program and its arguments.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The file that is its standard input.</summary>
    public string Input { get; init; } = "/dev/null";

    public required string WorkingDirectory { get; init; }

    /// <summary>All of its environment; nothing is inherited.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The prompt on this machine, as this user. Puts the files that it reads into the folder.</summary>
    public static Launch OnHost(RunnerOptions options, Execution execution, ExecutionFolder folder)
    {
        var command = CommandLine.Of(options, execution.Executor, execution.Request.Prompt, folder.PromptFile);
        folder.Write(execution.Request, command);
        return new Launch
        {
            Arguments = command.Arguments,
            Input = command.PromptOnStdin ? folder.PromptFile : "/dev/null",
            WorkingDirectory = execution.Request.Workspace?.WorktreePath ?? execution.Request.Workspace?.ProjectRoot ?? folder.Scratch,
            Environment = ExecutionEnvironment.OnHost(execution, folder, options.PassEnvironment),
        };
    }
}
