using System.Globalization;
using System.Text;

namespace Multyagents.Runner;

/// <summary>Makes the call of <c>docker run</c>. Whatever comes from a submit is an argument of its own or a line of a file, never part of a command's text.</summary>
internal static class ContainerLaunch
{
    /// <summary>Where a container sees the project's folder; also its working directory when the submit names none.</summary>
    public const string ProjectTarget = "/workspace";

    /// <summary>Where a container sees the prompt and the handoffs, and leaves its own.</summary>
    public const string ExchangeTarget = "/multyagents";

    // In characters, of at most three bytes each: docker reads the file of variables by lines of at most 64 KiB.
    private const int LongestLine = 16 * 1024;

    /// <summary>The same after a restart of the runner, and unlike every other execution's: another data folder may serve tasks of the same numbers.</summary>
    public static string Name(Execution execution, ExecutionFolder folder) => string.Create(
        CultureInfo.InvariantCulture, $"multyagents-{execution.TaskId.Replace(':', '-')}-{execution.Attempt ?? 1}-{folder.Marker[..8]}");

    public static Launch Of(RunnerOptions options, Execution execution, ExecutionFolder folder)
    {
        var sandbox = SandboxSpec.Of(execution);
        var command = sandbox.Command.Count > 0
            ? new CommandLine(sandbox.Command, PromptFile: true, PromptOnStdin: false)
            : CommandLine.Of(options, execution.Executor, execution.Request.Prompt, Inside(ExecutionFolder.PromptName), shell: "sh") with { PromptFile = true };
        folder.Write(execution.Request, command);
        folder.OpenExchange();
        return new Launch
        {
            Arguments =
            [
                ProgramPath.Find(options.DockerPath) ?? options.DockerPath, "run",
                "--name", Name(execution, folder),
                "--cidfile", folder.ContainerIdFile,
                "--label", $"multyagents.run={execution.Request.RunId}",
                "--label", $"multyagents.task={execution.TaskId}",
                .. Variables(execution, sandbox, folder),
                .. Mounts(execution, sandbox, folder),
                .. Workdir(execution, sandbox),
                .. command.PromptOnStdin ? (string[])["--interactive"] : [],
                sandbox.Image, .. command.Arguments,
            ],
            Input = command.PromptOnStdin ? folder.PromptFile : "/dev/null",
            WorkingDirectory = folder.Scratch,
            Environment = DockerClient.Environment(options, folder),
        };
    }

    /// <summary>
    /// Values go by a file that only this user can read: arguments can be seen by everybody on the machine, and docker's own environment
    /// must not be changed by a task. What does not fit into a line of that file has to be an argument.
    /// </summary>
    private static List<string> Variables(Execution execution, SandboxSpec sandbox, ExecutionFolder folder)
    {
        var all = new Dictionary<string, string>(sandbox.Environment, StringComparer.Ordinal);
        foreach (var (name, value) in ExecutionEnvironment.OfTask(execution, Inside(ExecutionFolder.HandoffName), Inside(ExecutionFolder.HandoffOutName)))
            all[name] = value;
        all["MULTYAGENTS_PROMPT_FILE"] = Inside(ExecutionFolder.PromptName);

        var lines = new StringBuilder();
        var arguments = new List<string> { "--env-file", folder.VariablesFile };
        foreach (var (name, value) in all)
        {
            if (name[0] != '#' && !value.AsSpan().ContainsAny('\n', '\r') && name.Length + value.Length <= LongestLine)
                lines.Append(name).Append('=').Append(value).Append('\n');
            else
                arguments.AddRange(["--env", $"{name}={value}"]);
        }

        folder.WriteVariables(lines.ToString());
        return arguments;
    }

    private static IEnumerable<string> Mounts(Execution execution, SandboxSpec sandbox, ExecutionFolder folder)
    {
        var mounts = new List<SandboxMount> { new(folder.Exchange, ExchangeTarget, ReadOnly: false) };
        if (execution.Request.Workspace?.ProjectRoot is { } root && !sandbox.Mounts.Any(mount => mount.Target.TrimEnd('/') == ProjectTarget))
            mounts.Add(new(root, ProjectTarget, ReadOnly: false));
        return mounts.Concat(sandbox.Mounts).SelectMany(mount => (string[])["--mount", mount.Option]);
    }

    private static string[] Workdir(Execution execution, SandboxSpec sandbox)
    {
        var workdir = sandbox.Workdir ?? (execution.Request.Workspace?.ProjectRoot is null ? null : ProjectTarget);
        return workdir is null ? [] : ["--workdir", workdir];
    }

    private static string Inside(string name) => $"{ExchangeTarget}/{name}";
}
