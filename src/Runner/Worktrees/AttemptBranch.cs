using System.Globalization;

namespace Multyagents.Runner;

/// <summary>The branch of an attempt: the task's, unless somebody has that one checked out.</summary>
internal static class AttemptBranch
{
    private const string Heads = "refs/heads/";

    /// <summary>Where a worktree remembers that its branch is not the task's; it goes with the worktree.</summary>
    private const string Memory = "refs/worktree/multyagents";

    /// <summary>
    /// The branch that a worktree can be made on. The task's branch is freed for it: when it has commits that HEAD does not have, it is
    /// renamed, so that a re-run loses nothing. One that is checked out elsewhere is left alone, and the attempt gets a name of its own.
    /// </summary>
    public static async Task<string> Choose(GitRepository repository, WorktreeOrder order, string head, CancellationToken cancellation)
    {
        if (await repository.Commit($"{Heads}{order.Branch}", cancellation) is not { } tip)
            return order.Branch;
        // Sets it to where it is: git refuses that for one that is checked out, rebased or bisected in any worktree, and else nothing happens.
        if (!(await repository.Run(cancellation, "branch", "--no-track", "--force", order.Branch, tip)).Succeeded)
            return await repository.FreeBranch(Name(order, order.Attempt), cancellation);
        if ((await repository.Run(cancellation, "merge-base", "--is-ancestor", tip, head)).Succeeded)
            return order.Branch;
        var free = await repository.FreeBranch(Name(order, order.EarlierAttempt), cancellation);
        await repository.Must($"the branch {order.Branch} of an earlier attempt cannot be renamed to {free}", cancellation, "branch", "-m", order.Branch, free);
        return order.Branch;
    }

    /// <summary>Notes in the new worktree what was chosen: the runner that removes it may be another one.</summary>
    public static async Task Remember(GitRepository repository, WorktreeOrder order, string branch, CancellationToken cancellation)
    {
        if (branch != order.Branch)
            await repository.Must($"the branch {branch} cannot be noted", cancellation, "-C", order.Path, "symbolic-ref", Memory, $"{Heads}{branch}");
    }

    /// <summary>What was chosen for the worktree.</summary>
    public static async Task<string> Of(GitRepository repository, WorktreeOrder order, CancellationToken cancellation)
    {
        if (!Directory.Exists(order.Path))
            return order.Branch;
        var noted = await repository.Run(cancellation, "-C", order.Path, "symbolic-ref", "--quiet", Memory);
        var name = noted.Output.Trim();
        return noted.Succeeded && name.StartsWith(Heads, StringComparison.Ordinal) ? name[Heads.Length..] : order.Branch;
    }

    /// <summary>What the branch has after the attempt, in words.</summary>
    public static async Task<string> Describe(GitRepository repository, WorktreeOrder order, string branch, CancellationToken cancellation)
    {
        var count = await repository.Run(cancellation, "rev-list", "--count", $"HEAD..{Heads}{branch}", "--");
        var has = count.Succeeded ? $"branch {branch} has {count.Output.Trim()} commit(s) that HEAD does not have" : $"there is no branch {branch}";
        return branch == order.Branch ? has : $"{has}; branch {order.Branch} was in use elsewhere";
    }

    private static string Name(WorktreeOrder order, int attempt) => string.Create(CultureInfo.InvariantCulture, $"{order.Branch}-attempt-{attempt}");
}
