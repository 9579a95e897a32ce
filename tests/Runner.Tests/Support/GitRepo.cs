using System.Diagnostics;

namespace Multyagents.Runner.Tests;

/// <summary>A real repository in a folder of its own, as a user has it.</summary>
internal sealed class GitRepo
{
    private GitRepo(string root) => Root = root;

    public string Root { get; }

    /// <summary>The user's branches.</summary>
    public string[] Branches => Lines(Git("for-each-ref", "--format=%(refname:short)", "refs/heads"));

    public string Status => Git("status", "--porcelain");

    /// <summary>All but the user's own.</summary>
    public int Worktrees => Lines(Git("worktree", "list", "--porcelain")).Count(line => line.StartsWith("worktree ", StringComparison.Ordinal)) - 1;

    public static GitRepo Create(string root, bool commit = true)
    {
        Directory.CreateDirectory(root);
        var repo = new GitRepo(root);
        repo.Git("init", "--quiet", "--initial-branch=main");
        repo.Git("config", "user.name", "user");
        repo.Git("config", "user.email", "user@localhost");
        if (commit)
        {
            File.WriteAllText(Path.Combine(root, "file"), "from main\n");
            repo.Git("add", "file");
            repo.Git("commit", "--quiet", "-m", "first");
        }

        return repo;
    }

    public string PathOf(string task) => $"{Root}/.multyagents/worktrees/run-1/task-{task}";

    public string[] Subjects(string branch) => Lines(Git("log", "--format=%s", branch, "--"));

    public string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", Root, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', arguments)}: {error.Result}");
        return output;
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
