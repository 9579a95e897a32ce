using System.Collections.Concurrent;

namespace Multyagents.Runner;

/// <summary>
/// Makes and removes the worktrees of attempts. One at a time per repository: git's own locks refuse instead of waiting.
/// Every step may have been done already: a runner that was killed in the middle does it again.
/// </summary>
internal sealed class Worktrees(RunnerOptions options, TimeProvider time)
{
    private const string Ignored = "/.multyagents/";

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    /// <summary>
    /// Makes the worktree on its branch, or on another when that one is in use, from the project's HEAD. Commits of an earlier attempt that
    /// nothing else holds are kept on a branch of their own. Throws <see cref="GitException"/> when it cannot be made.
    /// </summary>
    public async Task Add(WorktreeOrder order, ExecutionFolder folder, CancellationToken cancellation)
    {
        var repository = await Open(order, folder, cancellation);
        using var gate = await Enter(repository, cancellation);
        var head = await repository.Commit("HEAD", cancellation)
            ?? throw new GitException($"the git repository {order.ProjectRoot} has no commit to make a worktree from");
        try
        {
            RefuseLinks(order);
            Ignore(repository);
            await WorktreeRemains.KeepHead(repository, order, order.EarlierAttempt, cancellation);
            await Clear(repository, order, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new GitException($"the place of the git worktree {order.Path} cannot be prepared: {failure.Message}", failure);
        }

        var branch = await AttemptBranch.Choose(repository, order, head, cancellation);
        await repository.Must(
            $"the git worktree {order.Path} cannot be made", cancellation, "worktree", "add", "--quiet", "--no-track", "-B", branch, order.Path, head);
        await AttemptBranch.Remember(repository, order, branch, cancellation);
    }

    /// <summary>Removes the worktree; its branch stays, and commits that are on no branch get one. Never throws for what git or the disk refuses: the answer says so.</summary>
    public async Task<WorktreeCleanup> Remove(WorktreeOrder order, ExecutionFolder folder, CancellationToken cancellation)
    {
        try
        {
            var repository = await Open(order, folder, cancellation);
            using var gate = await Enter(repository, cancellation);
            RefuseLinks(order);
            var branch = await AttemptBranch.Of(repository, order, cancellation);
            var kept = await WorktreeRemains.KeepHead(repository, order, order.Attempt, cancellation);
            var lost = await WorktreeRemains.Uncommitted(repository, order, cancellation);
            var why = await Clear(repository, order, cancellation);
            if (Exists(order.Path))
                return new(true, false, $"the git worktree {order.Path} cannot be removed: {why?.Explanation}");
            RemoveEmptyParents(order);
            string?[] parts = ["worktree removed", await AttemptBranch.Describe(repository, order, branch, cancellation), kept, lost];
            return new(true, true, string.Join("; ", parts.Where(part => part is not null)));
        }
        catch (GitException) when (!Exists(order.Path))
        {
            // There never was a worktree, and there is no repository to ask.
            return new(false, null, null);
        }
        catch (Exception failure) when (failure is GitException or IOException or UnauthorizedAccessException)
        {
            return new(true, false, $"the git worktree {order.Path} cannot be removed: {failure.Message}");
        }
    }

    private Task<GitRepository> Open(WorktreeOrder order, ExecutionFolder folder, CancellationToken cancellation)
    {
        var environment = ExecutionEnvironment.Inherited(folder, options.PassEnvironment);
        // Messages in one language; nobody is there to be asked for a password.
        environment["LC_ALL"] = "C";
        environment["GIT_TERMINAL_PROMPT"] = "0";
        return GitRepository.Open(order.ProjectRoot, environment, time, cancellation);
    }

    private async Task<Releaser> Enter(GitRepository repository, CancellationToken cancellation)
    {
        var gate = _gates.GetOrAdd(repository.CommonFolder, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellation);
        return new Releaser(gate);
    }

    /// <summary>A link below the project's root, which a commit may bring along, would lead the removal astray.</summary>
    private static void RefuseLinks(WorktreeOrder order)
    {
        for (var path = order.Path; path.Length > order.ProjectRoot.Length; path = Path.GetDirectoryName(path)!)
        {
            if (new DirectoryInfo(path).LinkTarget is not null)
                throw new GitException($"{path} is a symbolic link; the git worktree {order.Path} must lie in the project's folder");
        }
    }

    /// <summary>Keeps the worktrees out of the user's <c>git status</c> without touching a file that is under version control.</summary>
    private static void Ignore(GitRepository repository)
    {
        var file = Path.Combine(repository.CommonFolder, "info", "exclude");
        var text = File.Exists(file) ? File.ReadAllText(file) : "";
        if (text.Split('\n').Any(line => line.Trim() == Ignored))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.AppendAllText(file, text.Length > 0 && !text.EndsWith('\n') ? $"\n{Ignored}\n" : $"{Ignored}\n");
    }

    /// <summary>Clears the worktree's place and git's memory of it. The answer is git's last word on it.</summary>
    private static async Task<ToolResult?> Clear(GitRepository repository, WorktreeOrder order, CancellationToken cancellation)
    {
        ToolResult? answer = null;
        if (Exists(order.Path))
        {
            // Force twice: a worktree whose making was interrupted is locked.
            answer = await repository.Run(cancellation, "worktree", "remove", "--force", "--force", order.Path);
            if (File.Exists(order.Path))
                File.Delete(order.Path);
            else if (Directory.Exists(order.Path))
                Directory.Delete(order.Path, recursive: true);
        }

        // Of a worktree whose folder is gone; of one that git does not know it says so, and that is as good.
        await repository.Run(cancellation, "worktree", "remove", "--force", "--force", order.Path);
        var pruned = await repository.Run(cancellation, "worktree", "prune");
        return answer ?? pruned;
    }

    /// <summary>Folders of runs whose last worktree has gone.</summary>
    private static void RemoveEmptyParents(WorktreeOrder order)
    {
        var top = $"{order.ProjectRoot}/{WorktreeOrder.Folder}";
        for (var path = Path.GetDirectoryName(order.Path)!; path.Length > top.Length && Directory.Exists(path); path = Path.GetDirectoryName(path)!)
        {
            if (Directory.EnumerateFileSystemEntries(path).Any())
                return;
            Directory.Delete(path);
        }
    }

    private static bool Exists(string path) => Directory.Exists(path) || File.Exists(path);

    private sealed class Releaser(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
