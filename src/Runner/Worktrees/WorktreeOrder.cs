using Multyagents.Runner.Protocol;

namespace Multyagents.Runner;

/// <summary>The worktree of one attempt: where it is, of which project, on which branch.</summary>
internal sealed record WorktreeOrder(string ProjectRoot, string Path, string Branch, int Attempt)
{
    /// <summary>The folder of all worktrees, under a project's root.</summary>
    public const string Folder = ".multyagents/worktrees";

    /// <summary>The first part of every branch that the runner makes, renames or moves; all others are the user's.</summary>
    public const string BranchPrefix = "multyagents/";

    /// <summary>Whose remains are found when the attempt begins.</summary>
    public int EarlierAttempt => Math.Max(1, Attempt - 1);

    /// <summary>Of a submit that <see cref="Check"/> has nothing to say about.</summary>
    public static WorktreeOrder Of(Execution execution)
    {
        var workspace = execution.Request.Workspace!;
        return new(Trimmed(workspace.ProjectRoot!), Trimmed(workspace.WorktreePath!), workspace.GitBranch!, execution.Attempt ?? 1);
    }

    /// <summary>What a submit for the mode isolated-worktree lacks.</summary>
    public static void Check(List<FieldProblem> problems, RunnerWorkspace? workspace)
    {
        if (workspace?.ProjectRoot is not { } root)
            problems.Add(new("workspace.project_root", $"is needed by the execution mode {ExecutionModes.IsolatedWorktree}"));
        else if (workspace.WorktreePath is { } path && !IsUnder(root, path))
            problems.Add(new("workspace.worktree_path", $"must lie under {Trimmed(root)}/{Folder}"));
        if (workspace?.WorktreePath is null)
            problems.Add(new("workspace.worktree_path", $"is needed by the execution mode {ExecutionModes.IsolatedWorktree}"));
        if (workspace?.GitBranch is not { } branch)
            problems.Add(new("workspace.git_branch", $"is needed by the execution mode {ExecutionModes.IsolatedWorktree}"));
        else if (!IsBranch(branch))
            problems.Add(new("workspace.git_branch", $"must be the name of a git branch that begins with {BranchPrefix} and has at most {RunnerLimits.IdLength} characters"));
    }

    /// <summary>Lexically: links on the way are looked for when the worktree is made.</summary>
    private static bool IsUnder(string root, string path) =>
        System.IO.Path.GetFullPath(path) == path
        && Trimmed(path).StartsWith($"{Trimmed(root)}/{Folder}/", StringComparison.Ordinal)
        && Trimmed(path).Length > $"{Trimmed(root)}/{Folder}/".Length;

    /// <summary>The rough shape; git has the last word.</summary>
    private static bool IsBranch(string branch) =>
        branch.Length <= RunnerLimits.IdLength
        && branch.StartsWith(BranchPrefix, StringComparison.Ordinal)
        && branch.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-' or '/' or '+' or '#' or '=' or '@')
        && branch.Split('/').All(part => part.Length > 0 && part[0] != '.' && part[^1] != '.' && !part.EndsWith(".lock", StringComparison.Ordinal))
        && !branch.Contains("..", StringComparison.Ordinal);

    private static string Trimmed(string path) => path.TrimEnd('/');
}
