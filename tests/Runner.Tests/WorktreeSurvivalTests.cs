using Multyagents.Runner.Protocol;

namespace Multyagents.Runner.Tests;

/// <summary>kill -9 of the real runner while attempts have worktrees.</summary>
public sealed class WorktreeSurvivalTests
{
    [Fact]
    public async Task The_next_runner_goes_on_with_what_runs_and_what_was_about_to_begin_and_removes_every_worktree()
    {
        using var folder = new TempFolder();
        await using var callbacks = await CallbackReceiver.Start();
        var repo = GitRepo.Create(folder.File("project"));
        var gate = folder.File("gate");
        // Making the third worktree hangs in the user's own hook, the first time.
        Executable.Write(
            Path.Combine(repo.Root, ".git/hooks/post-checkout"),
            $"#!/bin/sh\ncase $PWD in *task-3) [ -e {folder.File("hook")} ] && exit 0; echo $$ >> {folder.File("hook")}; sleep 300;; esac\n");

        using (var first = await RunnerProcess.Start(folder.File("data")))
        {
            await first.Submit(Request("1", $"echo $$ >> {folder.File("pids-1")}; while [ ! -e {gate} ]; do sleep 0.02; done; git -c user.name=a -c user.email=a@localhost commit --quiet --allow-empty -m work"), "key-1");
            await first.Submit(Request("2", $"echo $PPID >> {folder.File("pids-2")}; echo $$ >> {folder.File("pids-2")}; sleep 300"), "key-2");
            await Pids.WrittenTo(folder, "pids-1", 1);
            var dying = await Pids.WrittenTo(folder, "pids-2", 2);
            await first.Submit(Request("3", $"echo x >> {folder.File("begun")}"), "key-3");
            await Pids.WrittenTo(folder, "hook", 1);
            await first.Kill();
            foreach (var pid in dying)
                NativeMethods.Signal(pid, NativeMethods.SignalKill);
            await Pids.AllGone(dying);
        }

        Assert.Equal(3, repo.Worktrees);
        using var second = await RunnerProcess.Start(folder.File("data"));
        var interrupted = (await callbacks.Terminal("2")).Body;
        Assert.Equal(
            ("failed", "runner restarted; the attempt was interrupted", true, true),
            (interrupted.Status, interrupted.Message, interrupted.WorktreeCleanupAttempted, interrupted.WorktreeCleanupSucceeded));
        var begun = (await callbacks.Terminal("3")).Body;
        Assert.Equal(("success", true, true), (begun.Status, begun.WorktreeCleanupAttempted, begun.WorktreeCleanupSucceeded));
        Assert.Single(folder.Lines("begun"));

        await Pids.AllGone(await Pids.WrittenTo(folder, "hook", 1));
        Assert.Equal(1, repo.Worktrees);
        File.WriteAllText(gate, "");
        var survived = (await callbacks.Terminal("1")).Body;
        Assert.Equal(
            ("success", true, "worktree removed; branch multyagents/run-1/task-1 has 1 commit(s) that HEAD does not have"),
            (survived.Status, survived.WorktreeCleanupSucceeded, survived.WorktreeCleanupMessage));
        Assert.Equal((0, ""), (repo.Worktrees, repo.Status));
        Assert.Equal(["work", "first"], repo.Subjects("multyagents/run-1/task-1"));

        SubmitRequest Request(string task, string prompt) => new()
        {
            TaskId = task,
            RunId = "run-1",
            Prompt = prompt,
            ExecutionMode = ExecutionModes.IsolatedWorktree,
            TimeoutSeconds = 120,
            StatusCallbackUrl = callbacks.UrlOf(task, 1),
            Workspace = new RunnerWorkspace { ProjectRoot = repo.Root, WorktreePath = repo.PathOf(task), GitBranch = $"multyagents/run-1/task-{task}" },
        };
    }
}
