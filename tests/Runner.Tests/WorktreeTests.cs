using Multyagents.Runner.Protocol;

namespace Multyagents.Runner.Tests;

public sealed class WorktreeTests
{
    private const string Commit = "git -c user.name=a -c user.email=a@localhost commit --quiet";

    private static SubmitRequest In(GitRepo repo, SubmitRequest request) => request with
    {
        ExecutionMode = ExecutionModes.IsolatedWorktree,
        Workspace = new RunnerWorkspace { ProjectRoot = repo.Root, WorktreePath = repo.PathOf(request.TaskId), GitBranch = $"multyagents/run-1/task-{request.TaskId}" },
    };

    private static async Task<StatusCallback> Run(RunnerBench bench, GitRepo repo, string prompt, int attempt = 1, Func<SubmitRequest, SubmitRequest>? change = null)
    {
        var request = In(repo, bench.Request("1", prompt, attempt));
        await bench.Submit(change?.Invoke(request) ?? request);
        return (await bench.Callbacks.Terminal("1", attempt)).Body;
    }

    [Fact]
    public async Task An_attempt_has_a_worktree_of_its_own_whose_commits_stay_on_its_branch()
    {
        await using var bench = await RunnerBench.Start();
        var repo = GitRepo.Create(bench.Folder.File("a project, with 'quotes'"));

        var end = await Run(bench, repo, $"pwd; git branch --show-current; cat file; echo new > added; git add added; {Commit} -m work; echo lost > file; git -C '{repo.Root.Replace("'", "'\\''", StringComparison.Ordinal)}' status --porcelain");

        Assert.Equal(("success", $"{repo.PathOf("1")}\nmultyagents/run-1/task-1\nfrom main\n"), (end.Status, end.Stdout));
        Assert.Equal(
            (true, true, "worktree removed; branch multyagents/run-1/task-1 has 1 commit(s) that HEAD does not have; 1 uncommitted change(s) went with it"),
            (end.WorktreeCleanupAttempted, end.WorktreeCleanupSucceeded, end.WorktreeCleanupMessage));
        Assert.Equal(["work", "first"], repo.Subjects("multyagents/run-1/task-1"));
        Assert.Equal(["first"], repo.Subjects("main"));
        Assert.Equal((0, ""), (repo.Worktrees, repo.Status));
        Assert.False(Directory.Exists(Path.GetDirectoryName(repo.PathOf("1"))));
        Assert.Equal("from main\n", File.ReadAllText(Path.Combine(repo.Root, "file")));
        Assert.False(File.Exists(Path.Combine(repo.Root, ".gitignore")));
    }

    [Fact]
    public async Task The_answer_says_what_the_callback_said_also_after_it_is_acknowledged()
    {
        await using var bench = await RunnerBench.Start();
        var repo = GitRepo.Create(bench.Folder.File("project"));

        var end = await Run(bench, repo, "exit 3");

        await Eventually.Holds(() => LedgerPeek.Unacknowledged(bench.DataPath) == 0, "it is acknowledged");
        var answer = bench.Get("1");
        Assert.Equal(("failed", 3, true, true, end.WorktreeCleanupMessage), (answer.Status, answer.ExitCode, answer.WorktreeCleanupAttempted, answer.WorktreeCleanupSucceeded, answer.WorktreeCleanupMessage));
    }

    [Fact]
    public async Task A_rerun_begins_at_HEAD_and_loses_no_commit()
    {
        await using var bench = await RunnerBench.Start();
        var repo = GitRepo.Create(bench.Folder.File("project"));
        const string branch = "multyagents/run-1/task-1";
        var work = $"git log --format=%s; {Commit} --allow-empty -m \"work $MULTYAGENTS_ATTEMPT\"; exit 1";

        await Run(bench, repo, work);
        repo.Git("commit", "--quiet", "--allow-empty", "-m", "second");
        var second = await Run(bench, repo, work, 2);
        repo.Git("branch", $"{branch}-attempt-2");
        await Run(bench, repo, work, 3);
        var fourth = await Run(bench, repo, "true", 4);
        var fifth = await Run(bench, repo, "true", 5);

        Assert.Equal("second\nfirst\n", second.Stdout);
        Assert.All([fourth, fifth], end => Assert.Equal($"worktree removed; branch {branch} has 0 commit(s) that HEAD does not have", end.WorktreeCleanupMessage));
        Assert.Equal(["main", branch, $"{branch}-attempt-1", $"{branch}-attempt-2", $"{branch}-attempt-2-2", $"{branch}-attempt-3"], repo.Branches);
        Assert.Equal(["work 1", "first"], repo.Subjects($"{branch}-attempt-1"));
        Assert.Equal(["work 2", "second", "first"], repo.Subjects($"{branch}-attempt-2-2"));
        Assert.Equal(["work 3", "second", "first"], repo.Subjects($"{branch}-attempt-3"));
        Assert.Equal(0, repo.Worktrees);
    }

    [Fact]
    public async Task Commits_of_a_detached_HEAD_are_kept_and_what_is_uncommitted_is_counted()
    {
        await using var bench = await RunnerBench.Start();
        var repo = GitRepo.Create(bench.Folder.File("project"));
        const string branch = "multyagents/run-1/task-1";
        repo.Git("branch", $"{branch}-attempt-1-head");

        var end = await Run(bench, repo, $"git checkout --quiet --detach; {Commit} --allow-empty -m one; {Commit} --allow-empty -m two; echo x > file; echo x > new; mkdir many; echo x > many/a; echo x > many/b");

        Assert.Equal(
            ("success", $"worktree removed; branch {branch} has 0 commit(s) that HEAD does not have; 2 commit(s) of a detached HEAD are kept on branch {branch}-attempt-1-head-2; 3 uncommitted change(s) went with it"),
            (end.Status, end.WorktreeCleanupMessage));
        Assert.Equal(["main", branch, $"{branch}-attempt-1-head", $"{branch}-attempt-1-head-2"], repo.Branches);
        Assert.Equal(["two", "one", "first"], repo.Subjects($"{branch}-attempt-1-head-2"));
        Assert.Equal((0, ""), (repo.Worktrees, repo.Status));
    }

    [Theory]
    [InlineData("git checkout --quiet --detach")]
    [InlineData("git checkout --quiet --detach; COMMIT; git branch mine")]
    [InlineData("git checkout --quiet --detach; COMMIT; git tag mine")]
    [InlineData("git checkout --quiet --orphan mine; git rm --quiet -r --cached .; rm file")]
    public async Task What_something_else_holds_is_not_kept_twice(string script)
    {
        await using var bench = await RunnerBench.Start();
        var repo = GitRepo.Create(bench.Folder.File("project"));

        var end = await Run(bench, repo, script.Replace("COMMIT", $"{Commit} --allow-empty -m work", StringComparison.Ordinal));

        Assert.Equal("worktree removed; branch multyagents/run-1/task-1 has 0 commit(s) that HEAD does not have", end.WorktreeCleanupMessage);
        Assert.DoesNotContain(repo.Branches, name => name.EndsWith("-head", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_worktree_that_is_none_any_more_the_project_is_not_counted_instead()
    {
        await using var bench = await RunnerBench.Start();
        var repo = GitRepo.Create(bench.Folder.File("project"));
        File.WriteAllText(Path.Combine(repo.Root, "the user's"), "");

        var end = await Run(bench, repo, "rm .git");

        Assert.Equal(
            (true, "worktree removed; branch multyagents/run-1/task-1 has 0 commit(s) that HEAD does not have; what was uncommitted in it is not known"),
            (end.WorktreeCleanupSucceeded, end.WorktreeCleanupMessage));
    }

    [Fact]
    public async Task Commits_of_a_left_over_worktree_are_kept_too()
    {
        await using var bench = await RunnerBench.Start();
        var repo = GitRepo.Create(bench.Folder.File("project"));
        repo.Git("worktree", "add", "--quiet", "--detach", repo.PathOf("1"));
        repo.Git("-C", repo.PathOf("1"), "commit", "--quiet", "--allow-empty", "-m", "work");

        Assert.Equal("success", (await Run(bench, repo, "true", 2)).Status);

        Assert.Equal(["work", "first"], repo.Subjects("multyagents/run-1/task-1-attempt-1-head"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_branch_that_somebody_looks_at_stays_and_the_rerun_gets_another(bool inTheProject)
    {
        await using var bench = await RunnerBench.Start();
        var repo = GitRepo.Create(bench.Folder.File("project"));
        const string branch = "multyagents/run-1/task-1";
        var work = $"git branch --show-current; {Commit} --allow-empty -m \"work $MULTYAGENTS_ATTEMPT\"";
        await Run(bench, repo, work);
        var elsewhere = inTheProject ? repo.Root : bench.Folder.File("elsewhere");
        repo.Git(inTheProject ? ["checkout", "--quiet", branch] : ["worktree", "add", "--quiet", elsewhere, branch]);
        repo.Git("branch", $"{branch}-attempt-3");

        var second = await Run(bench, repo, work, 2);
        var third = await Run(bench, repo, $"{work}; git checkout --quiet --detach", 3);

        Assert.Equal(("success", $"{branch}-attempt-2\n"), (second.Status, second.Stdout));
        Assert.Equal(
            $"worktree removed; branch {branch}-attempt-2 has 1 commit(s) that HEAD does not have; branch {branch} was in use elsewhere",
            second.WorktreeCleanupMessage);
        Assert.Equal(("success", $"{branch}-attempt-3-2\n"), (third.Status, third.Stdout));
        Assert.StartsWith($"worktree removed; branch {branch}-attempt-3-2 has 1 commit(s)", third.WorktreeCleanupMessage, StringComparison.Ordinal);
        Assert.Equal(branch, repo.Git("-C", elsewhere, "branch", "--show-current").Trim());
        Assert.Equal(["work 1", "first"], repo.Subjects(branch));
        Assert.Equal("work 2", repo.Subjects($"{branch}-attempt-2")[0]);

        // Nobody looks at it any more: the name is the attempt's again.
        repo.Git(inTheProject ? ["checkout", "--quiet", "main"] : ["worktree", "remove", elsewhere]);
        Assert.Equal($"{branch}\n", (await Run(bench, repo, work, 4)).Stdout);
        Assert.Equal(["work 4", "first"], repo.Subjects(branch));
        Assert.Equal(["work 1", "first"], repo.Subjects($"{branch}-attempt-3-3"));
    }

    [Theory]
    [InlineData("worktree", "add", "--quiet", "-b", "multyagents/run-1/task-1", "@")]
    [InlineData("worktree", "add", "--quiet", "--lock", "-b", "other", "@")]
    [InlineData("clone", "--quiet", ".", "@")]
    [InlineData("config", "--file", "@", "a.b", "c")]
    public async Task What_is_left_over_in_its_place_is_removed(params string[] command)
    {
        await using var bench = await RunnerBench.Start();
        var repo = GitRepo.Create(bench.Folder.File("project"));
        Directory.CreateDirectory(Path.GetDirectoryName(repo.PathOf("1"))!);
        repo.Git(Array.ConvertAll(command, word => word == "@" ? repo.PathOf("1") : word));

        var end = await Run(bench, repo, "git branch --show-current");

        Assert.Equal(("success", "multyagents/run-1/task-1\n", true), (end.Status, end.Stdout, end.WorktreeCleanupSucceeded));
        Assert.Equal(0, repo.Worktrees);
    }

    [Fact]
    public async Task A_left_over_folder_that_git_has_locked_and_somebody_has_deleted_is_no_obstacle()
    {
        await using var bench = await RunnerBench.Start();
        var repo = GitRepo.Create(bench.Folder.File("project"));
        repo.Git("worktree", "add", "--quiet", "--lock", "-b", "multyagents/run-1/task-1", repo.PathOf("1"));
        Directory.Delete(repo.PathOf("1"), recursive: true);

        Assert.Equal("success", (await Run(bench, repo, "true")).Status);
    }

    [Fact]
    public async Task A_root_that_is_no_repository_or_has_no_commit_fails_the_attempt_and_is_named()
    {
        await using var bench = await RunnerBench.Start();
        var repo = GitRepo.Create(bench.Folder.File("project"));
        var empty = GitRepo.Create(bench.Folder.File("empty"), commit: false);
        Directory.CreateDirectory(bench.Folder.File("plain"));
        Directory.CreateDirectory(Path.Combine(repo.Root, "within"));
        (string Root, string Message)[] cases =
        [
            (bench.Folder.File("plain"), "project root {0} is not a git repository: fatal: not a git repository"),
            (bench.Folder.File("nowhere"), "project root {0} does not exist"),
            (Path.Combine(repo.Root, "within"), "project root {0} is not the top folder of a git repository's working tree"),
            (Path.Combine(repo.Root, ".git"), "project root {0} is not the top folder of a git repository's working tree"),
            (empty.Root, "the git repository {0} has no commit"),
        ];

        foreach (var (index, (root, message)) in cases.Index())
        {
            var end = await Run(bench, repo, "echo never", index + 1, request => request with
            {
                Workspace = request.Workspace! with { ProjectRoot = root, WorktreePath = $"{root}/.multyagents/worktrees/run-1/task-1" },
            });

            Assert.Equal(("failed", null, ""), (end.Status, end.ExitCode, end.Stdout));
            Assert.StartsWith(message.Replace("{0}", root, StringComparison.Ordinal), end.Message, StringComparison.Ordinal);
            Assert.NotEqual(false, end.WorktreeCleanupSucceeded);
        }

        Assert.Equal(["main"], repo.Branches);
    }

    [Fact]
    public async Task Without_git_the_attempt_fails_and_says_so()
    {
        using var folder = new TempFolder();
        await using var callbacks = await CallbackReceiver.Start();
        var repo = GitRepo.Create(folder.File("project"));
        Directory.CreateDirectory(folder.File("bin"));
        File.CreateSymbolicLink(folder.File("bin/setsid"), ProgramPath.Find("setsid")!);
        using var runner = await RunnerProcess.Start(folder.File("data"), ("PATH", folder.File("bin")));

        await runner.Submit(In(repo, new SubmitRequest { TaskId = "1", RunId = "run-1", Prompt = "true", ExecutionMode = "", TimeoutSeconds = 60, StatusCallbackUrl = callbacks.UrlOf("1", 1) }), "key");

        Assert.Equal($"isolated-worktree needs git for {repo.Root}: the program git is not installed", (await callbacks.Terminal("1")).Body.Message);
    }

    [Fact]
    public async Task A_link_on_the_way_is_refused_and_not_followed()
    {
        await using var bench = await RunnerBench.Start();
        var repo = GitRepo.Create(bench.Folder.File("project"));
        var elsewhere = Directory.CreateDirectory(bench.Folder.File("elsewhere/worktrees/run-1/task-1")).FullName;
        File.WriteAllText(Path.Combine(elsewhere, "precious"), "");
        Directory.CreateSymbolicLink(Path.Combine(repo.Root, ".multyagents"), bench.Folder.File("elsewhere"));

        var end = await Run(bench, repo, "echo never");

        Assert.Equal("failed", end.Status);
        Assert.Contains($"{repo.Root}/.multyagents is a symbolic link", end.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(elsewhere, "precious")));
    }

    [Theory]
    [InlineData(null, "/p/.multyagents/worktrees/a", "multyagents/a", "workspace.project_root")]
    [InlineData("/p", null, "multyagents/a", "workspace.worktree_path")]
    [InlineData("/p", "/p/.multyagents/worktrees", "multyagents/a", "workspace.worktree_path")]
    [InlineData("/p", "/p/.multyagents/worktrees/", "multyagents/a", "workspace.worktree_path")]
    [InlineData("/p", "/p/.multyagents/worktrees/../../src", "multyagents/a", "workspace.worktree_path")]
    [InlineData("/p", "/p/.multyagents/worktrees/a//b", "multyagents/a", "workspace.worktree_path")]
    [InlineData("/p", "/p/.multyagents/worktreesx/a", "multyagents/a", "workspace.worktree_path")]
    [InlineData("/p", "/q/.multyagents/worktrees/a", "multyagents/a", "workspace.worktree_path")]
    [InlineData("/p", "/p/src", "multyagents/a", "workspace.worktree_path")]
    [InlineData("/p", "/p/.multyagents/worktrees/a", null, "workspace.git_branch")]
    [InlineData("/p", "/p/.multyagents/worktrees/a", "main", "workspace.git_branch")]
    [InlineData("/p", "/p/.multyagents/worktrees/a", "multyagents/", "workspace.git_branch")]
    [InlineData("/p", "/p/.multyagents/worktrees/a", "--multyagents/a", "workspace.git_branch")]
    [InlineData("/p", "/p/.multyagents/worktrees/a", "multyagents/a b", "workspace.git_branch")]
    [InlineData("/p", "/p/.multyagents/worktrees/a", "multyagents/../main", "workspace.git_branch")]
    [InlineData("/p", "/p/.multyagents/worktrees/a", "multyagents/a.lock", "workspace.git_branch")]
    public async Task A_place_or_branch_that_is_not_the_runners_is_refused(string? root, string? path, string? branch, string field)
    {
        await using var bench = await RunnerBench.Start();
        var request = bench.Request("1", "true") with
        {
            ExecutionMode = ExecutionModes.IsolatedWorktree,
            Workspace = new RunnerWorkspace { ProjectRoot = root, WorktreePath = path, GitBranch = branch },
        };

        var refused = Assert.IsType<RunnerReply.Refused>(await bench.Runner.Submit(request, null, TestContext.Current.CancellationToken));

        Assert.Equal(422, refused.StatusCode);
        Assert.StartsWith(field, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_at_once_in_one_repository_do_not_get_in_each_others_way()
    {
        const int count = 8;
        await using var bench = await RunnerBench.Start(change: options => options with { MaxParallel = count });
        var repo = GitRepo.Create(bench.Folder.File("project"));
        // Making a worktree calls this: two at a time would meet.
        var busy = bench.Folder.File("busy");
        Executable.Write(Path.Combine(repo.Root, ".git/hooks/post-checkout"), $"#!/bin/sh\nmkdir {busy} || echo met >> {bench.Folder.File("met")}; sleep 0.05; rmdir {busy}\n");

        for (var id = 1; id <= count; id++)
            await bench.Submit(In(repo, bench.Request($"{id}", $"{Commit} --allow-empty -m work-$MULTYAGENTS_TASK_ID")));

        for (var id = 1; id <= count; id++)
        {
            var end = (await bench.Callbacks.Terminal($"{id}")).Body;
            Assert.Equal(("success", true), (end.Status, end.WorktreeCleanupSucceeded));
            Assert.Equal([$"work-{id}", "first"], repo.Subjects($"multyagents/run-1/task-{id}"));
        }

        Assert.Empty(bench.Folder.Lines("met"));
        Assert.Equal((0, ""), (repo.Worktrees, repo.Status));
        Assert.Single(File.ReadAllLines(Path.Combine(repo.Root, ".git/info/exclude")), line => line.Contains("multyagents", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_cancel_and_after_a_time_out_the_worktree_goes_too()
    {
        await using var bench = await RunnerBench.Start();
        var repo = GitRepo.Create(bench.Folder.File("project"));
        await bench.Submit(In(repo, bench.Request("1", $"echo $$ >> {bench.Folder.File("pids")}; sleep 300")));
        await Pids.WrittenTo(bench.Folder, "pids", 1);
        await bench.Submit(In(repo, bench.Request("2", "sleep 300", timeout: 1)));
        await bench.Runner.Cancel("1");

        Assert.Equal(("canceled", true), ((await bench.Callbacks.Terminal("1")).Body.Status, bench.Get("1").WorktreeCleanupSucceeded));
        Assert.Equal(("timed out after 1 s", true), ((await bench.Callbacks.Terminal("2")).Body.Message, bench.Get("2").WorktreeCleanupSucceeded));
        Assert.Equal(0, repo.Worktrees);
    }

    [Fact]
    public async Task A_removal_that_does_not_work_is_told()
    {
        await using var bench = await RunnerBench.Start();
        var repo = GitRepo.Create(bench.Folder.File("project"));

        var end = await Run(bench, repo, $"mv {repo.Root}/.git {repo.Root}/moved");

        Assert.Equal(("success", true, false), (end.Status, end.WorktreeCleanupAttempted, end.WorktreeCleanupSucceeded));
        Assert.StartsWith($"the git worktree {repo.PathOf("1")} cannot be removed: ", end.WorktreeCleanupMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mock_takes_the_mode_and_makes_no_worktree()
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Mock);
        var repo = GitRepo.Create(bench.Folder.File("project"));

        var end = await Run(bench, repo, "mock: stdout=x");

        Assert.Equal(("success", "x", null), (end.Status, end.Stdout, end.WorktreeCleanupAttempted));
        Assert.Equal(["main"], repo.Branches);
    }
}
