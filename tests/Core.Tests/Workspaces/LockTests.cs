namespace Multyagents.Core.Tests.Workspaces;

/// <summary>A task that needs paths of its project is dispatched only with them, and gives them back however its attempt ends.</summary>
public sealed class LockTests
{
    private static readonly ValueList<string> Shared = ["/srv/shared"];

    [Fact]
    public void Without_its_paths_it_is_not_dispatched_on_request()
    {
        var run = Given.Template("a | locks");
        run.When(Do.Dispatch('a')).ThenRefused(new RunRejection.WorkspaceLocked(Given.Task('a'), []));
        run.When(Do.DispatchWithPaths('a')).Then(Happened.Dispatched('a', 1) with { LockPaths = Shared }, Happened.Running());
        Assert.True(run.View('a').Workspace.HoldsLocks);
    }

    [Fact]
    public void Paths_of_other_tasks_are_not_its_own() => Given.Template("a | locks", "b | locks")
        .When(Do.Dispatch('a') with { Locked = Given.TaskIds("b") })
        .ThenRefused("task 1 has not locked its paths; ask again");

    [Fact]
    public void Approval_inputs_and_dependencies_are_asked_for_before_the_paths()
    {
        var run = Given.Template("a", "b < a | locks approval");
        Assert.IsType<RunRejection.ApprovalRequired>(run.When(Do.Dispatch('b')).Decision.Rejection);
        run.Then(Do.Approve('b'));
        Assert.IsType<RunRejection.DependenciesNotSatisfied>(run.When(Do.Dispatch('b')).Decision.Rejection);
        run.Where("a:success");
        Assert.IsType<RunRejection.WorkspaceLocked>(run.When(Do.Dispatch('b')).Decision.Rejection);
    }

    [Fact]
    public void A_shared_workspace_without_paths_needs_none()
    {
        var task = StepText.Parse("a | locks", isStep: true);
        var run = new RunScenario().Then(new CreateRun(new NewRun(
            Given.TemplateId, null, false, [task with { Spec = task.Spec with { LockPaths = [] } }], false))
        { At = default });
        run.When(Do.Dispatch('a')).Then(Happened.Dispatched('a', 1), Happened.Running());
    }

    [Fact]
    public void Paths_in_another_mode_are_not_locked()
    {
        var task = StepText.Parse("a | worktree", isStep: true);
        var run = new RunScenario().Then(new CreateRun(new NewRun(
            Given.TemplateId, null, false, [task with { Spec = task.Spec with { LockPaths = Shared } }], false))
        { At = default });
        run.When(Do.Dispatch('a')).Then(Happened.Dispatched('a', 1), Happened.WorktreeReserved('a', 1), Happened.Running());
    }

    [Fact]
    public void The_control_loop_passes_over_what_has_no_paths_and_takes_what_has()
    {
        var run = Given.Template("a | locks", "b | locks=/srv/b", "c");
        run.When(Do.DispatchReady(2) with { Locked = Given.TaskIds("b") })
            .Then(Happened.Dispatched('b', 1) with { LockPaths = ["/srv/b"] }, Happened.Dispatched('c', 1), Happened.Running());
        run.When(Do.DispatchReady()).ThenNothing();
    }

    [Fact]
    public void A_partial_rerun_resets_what_has_no_paths_and_lets_it_wait()
    {
        var run = Given.Template("a | locks", "b").Where("a:failed b:failed");
        run.Then(Do.Rerun(tasks: "ab")).Statuses().ShouldBe("a:created b:dispatched");
        Assert.Equal(RunStatus.Running, run.State.Status);
        run.When(Do.DispatchWithPaths('a')).Then(Happened.Dispatched('a', 2, run['a'].LastRerun!.Seq) with { LockPaths = Shared });
    }

    [Fact]
    public void A_partial_rerun_dispatches_what_has_its_paths_within_its_limit()
    {
        var run = Given.Template("a | locks", "b | locks", "c").Where("a:failed b:failed c:failed");
        run.Then(Do.Rerun(tasks: "abc", max: 2) with { Locked = Given.TaskIds("b") }).Statuses().ShouldBe("a:created b:dispatched c:dispatched");
    }

    [Theory]
    [InlineData(TaskStatus.Success, "task.runner_status_updated task.locks_released workflow_run.succeeded")]
    [InlineData(TaskStatus.Failed, "task.runner_status_updated task.locks_released workflow_run.failed")]
    [InlineData(TaskStatus.Canceled, "task.runner_status_updated task.locks_released workflow_run.failed")]
    public void They_are_given_back_with_the_end_of_the_attempt(TaskStatus end, string events)
    {
        var run = Given.Template("a | locks").Where("a:running");
        var result = run.When(Do.Report('a', 1, end));
        result.ThenTypes(events.Split(' '));
        Assert.Equal(Happened.LocksReleased('a', 1) with { At = run.Now }, result.Only<LocksReleased>());
        Assert.False(run['a'].Workspace.HoldsLocks);
    }

    [Fact]
    public void They_are_given_back_when_the_submission_failed() => Given.Template("a | locks").Where("a:dispatched")
        .When(Do.Refused('a', 1))
        .Then(Happened.SubmitFailed('a', 1), Happened.LocksReleased('a', 1), Happened.Failed(1));

    [Fact]
    public void They_are_given_back_when_the_runner_canceled_the_attempt() => Given.Template("a | locks").Where("a:running")
        .When(Do.Cancel('a', 1, CancelOutcome.Canceled))
        .Then(Happened.Canceled('a', 1, TaskStatus.Running), Happened.LocksReleased('a', 1), Happened.Failed(1));

    [Theory]
    [InlineData(ReportSources.Lost)]
    [InlineData(ReportSources.Deadline)]
    [InlineData(ReportSources.Reconciliation)]
    public void They_are_given_back_when_the_attempt_was_lost_or_timed_out(string source) => Given.Template("a | locks").Where("a:running")
        .When(Do.Report('a', 1, TaskStatus.Failed, source: source))
        .ThenTypes("task.runner_status_updated", "task.locks_released", "workflow_run.failed");

    [Fact]
    public void They_are_given_back_before_a_retry_which_has_to_get_them_again()
    {
        var run = Given.Template("a | locks retry=1").Where("a:running");
        run.When(Do.Report('a', 1, TaskStatus.Failed, message: "connection refused"))
            .ThenTypes("task.runner_status_updated", "task.locks_released", "task.retry_scheduled");
        run.When(Do.Dispatch('a')).ThenRefused(new RunRejection.WorkspaceLocked(Given.Task('a'), []));
    }

    [Fact]
    public void A_cancel_that_was_only_asked_for_keeps_them()
    {
        var run = Given.Template("a | locks").Where("a:cancel-requested");
        Assert.True(run['a'].Workspace.HoldsLocks);
        run.Aborted();
        Assert.True(run['a'].Workspace.HoldsLocks);
        run.When(Do.Report('a', 1, TaskStatus.Canceled)).ThenTypes("task.runner_status_updated", "task.locks_released");
    }

    [Fact]
    public void An_operator_may_release_them_and_then_they_are_not_released_twice()
    {
        var run = Given.Template("a | locks=/srv/a+/srv/b").Where("a:running");
        run.When(Do.ReleaseLocks('a')).Then(Happened.LocksReleased('a', 1, Do.Operator, "/srv/a", "/srv/b"));
        run.When(Do.ReleaseLocks('a')).ThenNothing();
        run.When(Do.Report('a', 1, TaskStatus.Success)).ThenTypes("task.runner_status_updated", "workflow_run.succeeded");
    }

    [Fact]
    public void A_task_that_holds_none_releases_none()
    {
        var run = Given.Template("a | locks", "b");
        run.When(Do.ReleaseLocks('a')).ThenNothing();
        run.Where("b:running").When(Do.ReleaseLocks('b')).ThenNothing();
        run.When(Do.ReleaseLocks('z')).ThenRefused(new RunRejection.TaskNotFound(Given.Task('z')));
    }

    [Fact]
    public void The_next_attempt_holds_them_anew()
    {
        var run = Given.Template("a | locks").Where("a:submit-failed").Where("a:dispatched");
        Assert.Equal((2, true), (run['a'].Attempt, run['a'].Workspace.HoldsLocks));
        run.When(Do.Refused('a', 2)).Then(Happened.SubmitFailed('a', 2), Happened.LocksReleased('a', 2), Happened.Failed(1));
    }
}
