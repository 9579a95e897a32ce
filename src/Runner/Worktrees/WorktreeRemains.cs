using System.Globalization;

namespace Multyagents.Runner;

/// <summary>What is in a worktree before it is removed and is on no branch: commits are kept, other changes are counted.</summary>
internal static class WorktreeRemains
{
    /// <summary>
    /// Keeps commits of the worktree's HEAD that nothing else holds on a branch of their own; a detached HEAD has such. The answer says where,
    /// and is null when there are none. Throws <see cref="GitException"/> when they cannot be kept: then the worktree must stay.
    /// </summary>
    public static async Task<string?> KeepHead(GitRepository repository, WorktreeOrder order, int attempt, CancellationToken cancellation)
    {
        if (!await IsWorktree(repository, order, cancellation))
            return null;
        var head = await repository.Run(cancellation, "-C", order.Path, "rev-parse", "--verify", "--quiet", "HEAD^{commit}");
        // Without a commit there is nothing to keep. One that the repository does not have is of a stranger in the worktree's place.
        if (!head.Succeeded || await repository.Commit(head.Output.Trim(), cancellation) is not { } tip)
            return null;
        var count = await repository.Must(
            $"the commits of its HEAD {tip} cannot be counted", cancellation, "rev-list", "--count", tip, "--not", "--branches", "--tags", "--remotes", "--");
        if (count == "0")
            return null;
        var kept = await repository.FreeBranch(string.Create(CultureInfo.InvariantCulture, $"{order.Branch}-attempt-{attempt}-head"), cancellation);
        await repository.Must($"the commits of its HEAD {tip} cannot be kept on branch {kept}", cancellation, "branch", "--no-track", kept, tip);
        return $"{count} commit(s) of a detached HEAD are kept on branch {kept}";
    }

    /// <summary>How much is lost with the worktree, untracked folders as one each; null when nothing is.</summary>
    public static async Task<string?> Uncommitted(GitRepository repository, WorktreeOrder order, CancellationToken cancellation)
    {
        if (!Directory.Exists(order.Path))
            return null;
        var status = await IsWorktree(repository, order, cancellation)
            ? await repository.Run(cancellation, "--no-optional-locks", "-C", order.Path, "status", "--porcelain", "--untracked-files=normal")
            : null;
        if (status is not { Succeeded: true })
            return "what was uncommitted in it is not known";
        if (status.Output.Length == 0)
            return null;
        var atLeast = status.Output.Length >= ToolProcess.Kept ? "at least " : "";
        return string.Create(CultureInfo.InvariantCulture, $"{atLeast}{status.Output.Count(character => character == '\n')} uncommitted change(s) went with it");
    }

    /// <summary>Of a folder that is no working tree, git would take the project around it instead.</summary>
    private static async Task<bool> IsWorktree(GitRepository repository, WorktreeOrder order, CancellationToken cancellation) =>
        Directory.Exists(order.Path)
        && await repository.Run(cancellation, "-C", order.Path, "rev-parse", "--show-cdup") is { Succeeded: true } top
        && top.Output.Trim().Length == 0;
}
