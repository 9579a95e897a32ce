using System.Globalization;

namespace Multyagents.Runner;

/// <summary>The git repository of a project. Everything that git does for an execution carries that execution's marker.</summary>
internal sealed class GitRepository
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(RunnerLimits.GitSeconds);

    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly TimeProvider _time;

    private GitRepository(string root, IReadOnlyDictionary<string, string> environment, TimeProvider time)
    {
        Root = root;
        _environment = environment;
        _time = time;
    }

    public string Root { get; }

    /// <summary>The folder that all worktrees of the repository share: it names the repository, however it was reached.</summary>
    public string CommonFolder { get; private set; } = "";

    /// <summary>The repository whose top folder is the project's root. Throws <see cref="GitException"/> when it is none.</summary>
    public static async Task<GitRepository> Open(string root, IReadOnlyDictionary<string, string> environment, TimeProvider time, CancellationToken cancellation)
    {
        if (!Directory.Exists(root))
            throw new GitException($"project root {root} does not exist");
        var repository = new GitRepository(root, environment, time);
        var answer = await repository.Run(cancellation, "rev-parse", "--is-inside-work-tree", "--show-cdup", "--git-common-dir");
        if (answer.ExitCode is null)
            throw new GitException($"isolated-worktree needs git for {root}: {answer.Explanation}");
        var lines = answer.Output.Split('\n');
        if (!answer.Succeeded || lines.Length < 3)
            throw new GitException($"project root {root} is not a git repository: {answer.Explanation}");
        // A folder within somebody's repository is not that repository: its worktree would be another project.
        if (lines[0] != "true" || lines[1].Length > 0)
            throw new GitException($"project root {root} is not the top folder of a git repository's working tree");
        repository.CommonFolder = Path.GetFullPath(lines[2], root);
        return repository;
    }

    public Task<ToolResult> Run(CancellationToken cancellation, params IReadOnlyList<string> arguments) =>
        ToolProcess.Run("git", ["-C", Root, "-c", "core.fsmonitor=false", .. arguments], _environment, _limit, _time, cancellation);

    /// <summary>The same for what has to work: anything but success throws <see cref="GitException"/>.</summary>
    public async Task<string> Must(string what, CancellationToken cancellation, params IReadOnlyList<string> arguments)
    {
        var answer = await Run(cancellation, arguments);
        return answer.Succeeded ? answer.Output.Trim() : throw new GitException($"{what}: {answer.Explanation}");
    }

    /// <summary>The commit that a name stands for, or null.</summary>
    public async Task<string?> Commit(string name, CancellationToken cancellation)
    {
        var answer = await Run(cancellation, "rev-parse", "--verify", "--quiet", $"{name}^{{commit}}");
        return answer.Succeeded ? answer.Output.Trim() : null;
    }

    /// <summary>The name, or the name with <c>-2</c>, <c>-3</c> … behind it: the first that no branch has.</summary>
    public async Task<string> FreeBranch(string name, CancellationToken cancellation)
    {
        var free = name;
        for (var number = 2; await Commit($"refs/heads/{free}", cancellation) is not null; number++)
            free = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
        return free;
    }
}
