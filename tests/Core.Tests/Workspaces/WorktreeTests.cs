namespace Multyagents.Core.Tests.Workspaces;

/// <summary>An attempt in a worktree reserves it with its dispatch and releases it with its end.</summary>
public sealed class WorktreeTests
{
    [Fact]
    public void It_is_reserved_right_behind_the_dispatch()
    {
        var run = Given.Template("a | worktree", "b");
        run.When(Do.DispatchReady()).Then(Happened.Dispatched('a', 1), Happened.WorktreeReserved('a', 1), Happened.Dispatched('b', 1), Happened.Running());
        var view = run.View('a').Workspace;
        Assert.Equal((".multyagents/worktrees/run-7/task-1", "multyagents/run-7/task-1", false), (view.WorktreePath, view.GitBranch, view.HoldsLocks));
    }

    [Fact]
    public void A_standalone_task_has_a_place_of_its_own()
    {
        var standalone = RunId.Standalone(new TaskId(12));
        Assert.Equal("multyagents/standalone/task-12", WorktreeNames.Branch(standalone, new TaskId(12)));
        Assert.Equal(".multyagents/worktrees/standalone/task-12", WorktreeNames.RelativePath(standalone, new TaskId(12)));
    }

    [Theory]
    [InlineData(TaskStatus.Success, "workflow_run.succeeded")]
    [InlineData(TaskStatus.Failed, "workflow_run.failed")]
    [InlineData(TaskStatus.Canceled, "workflow_run.failed")]
    public void It_is_released_with_the_end_and_what_the_runner_says_of_its_removal(TaskStatus end, string announced)
    {
        var run = Given.Template("a | worktree").Where("a:running");
        var cleanup = new WorktreeCleanup(true, false, "directory not empty");
        var result = run.When(Do.Report('a', 1, end, cleanup: cleanup));
        result.ThenTypes("task.runner_status_updated", "task.worktree_session_released", announced);
        Assert.Equal(Happened.WorktreeReleased('a', 1, cleanup) with { At = run.Now }, result.Only<WorktreeReleased>());
        var view = run.View('a').Workspace;
        Assert.Equal((cleanup, run.Now), (view.Cleanup, view.CleanupAt!.Value));
        Assert.Equal("multyagents/run-7/task-1", view.GitBranch);
    }

    [Fact]
    public void Without_a_removal_nothing_is_said_of_one()
    {
        var run = Given.Template("a | worktree").Where("a:running");
        run.Then(Do.Report('a', 1, TaskStatus.Success, cleanup: new(false, false, null)));
        Assert.Equal((null, null), (run.View('a').Workspace.Cleanup, run.View('a').Workspace.CleanupAt));
    }

    [Fact]
    public void It_is_released_when_the_submission_failed() => Given.Template("a | worktree").Where("a:dispatched")
        .When(Do.Refused('a', 1))
        .Then(Happened.SubmitFailed('a', 1), Happened.WorktreeReleased('a', 1), Happened.Failed(1));

    [Fact]
    public void It_is_released_when_the_runner_canceled_the_attempt() => Given.Template("a | worktree").Where("a:running")
        .When(Do.Cancel('a', 1, CancelOutcome.Canceled))
        .Then(Happened.Canceled('a', 1, TaskStatus.Running), Happened.WorktreeReleased('a', 1), Happened.Failed(1));

    [Fact]
    public void It_is_released_when_the_attempt_was_lost() => Given.Template("a | worktree").Where("a:running")
        .When(Do.Report('a', 1, TaskStatus.Failed, source: ReportSources.Lost))
        .ThenTypes("task.runner_status_updated", "task.worktree_session_released", "workflow_run.failed");

    [Fact]
    public void A_task_that_is_canceled_before_any_dispatch_has_none_to_release() => Given.Template("a | worktree")
        .When(Do.BeginCancel('a'))
        .ThenTypes("task.runner_cancel_requested", "workflow_run.failed");

    [Fact]
    public void Every_attempt_reserves_it_anew_in_the_same_place()
    {
        var run = Given.Template("a | worktree retry=1").Where("a:running");
        run.Then(Do.Report('a', 1, TaskStatus.Failed, message: "connection refused", cleanup: new(true, true, "removed")));
        run.When(Do.Dispatch('a')).Then(Happened.Dispatched('a', 2), Happened.WorktreeReserved('a', 2));
        Assert.Equal((null, null), (run.View('a').Workspace.Cleanup, run.View('a').Workspace.CleanupAt));
        run.Where("a:failed").When(Do.Rerun(tasks: "a"))
            .ThenTypes("workflow_run.partial_rerun_requested", "task.partial_rerun_reset", "workflow_run.running", "task.dispatched", "task.worktree_session_reserved");
    }
}
