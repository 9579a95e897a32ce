namespace Multyagents.Core.Tests.Workspaces;

/// <summary>Tasks that need paths in an auto-dispatching run: not started by the decision that makes them ready, but as soon as their paths are theirs.</summary>
public sealed class LockedDispatchTests
{
    [Fact]
    public void The_run_leaves_them_to_be_locked_and_starts_the_others()
    {
        var run = Given.AutoTemplate("a", "b < a | locks", "c < a").Where("a:success");
        run.Statuses().ShouldBe("a:success b:created c:dispatched");
        Assert.Equal(Given.TaskIds("b"), run.State.Ids(run.State.LockReady));
        run.When(Do.Continue()).ThenNothing();
        run.When(Do.DispatchLocked('b')).Then(Happened.Dispatched('b', 1) with { LockPaths = ["/srv/shared"] });
        Assert.Equal(0, run.State.LockReady.Count);
    }

    [Theory]
    [InlineData("a:created")]
    [InlineData("a:running")]
    [InlineData("a:failed")]
    public void Not_before_the_dependencies_have_succeeded(string a) => Given.AutoTemplate("a", "b < a | locks").Where(a)
        .When(Do.DispatchLocked('b'))
        .ThenNothing();

    [Fact]
    public void Not_without_approval()
    {
        var run = Given.AutoTemplate("a | locks approval");
        run.When(Do.DispatchLocked('a')).ThenNothing();
        run.When(Do.Approve('a')).Then(Happened.Approved('a'));
        run.Then(Do.DispatchLocked('a')).Statuses().ShouldBe("a:dispatched");
    }

    [Fact]
    public void Not_without_inputs() => Given.AutoTemplate("a", "b < a | locks needs=report").Where("a:success")
        .When(Do.DispatchLocked('b'))
        .ThenNothing();

    [Fact]
    public void Not_twice() => Given.AutoTemplate("a | locks").Then(Do.DispatchLocked('a'))
        .When(Do.DispatchLocked('a'))
        .ThenNothing();

    [Fact]
    public void Not_while_the_run_is_paused_or_aborted()
    {
        Given.AutoTemplate("a", "b | locks").Paused().When(Do.DispatchLocked('b')).ThenNothing();
        Given.AutoTemplate("a", "b | locks").Aborted().When(Do.DispatchLocked('b')).ThenNothing();
    }

    [Fact]
    public void Not_in_a_run_that_waits_to_be_told() => Given.Template("a | locks").When(Do.DispatchLocked('a')).ThenNothing();

    [Fact]
    public void Not_for_a_task_that_needs_no_paths()
    {
        var run = Given.AutoTemplate("a", "b").Where("a:failed").Then(Do.Cancel('b', 1, CancelOutcome.Canceled)).Then(Do.Rerun(tasks: "ab", auto: false));
        run.When(Do.DispatchLocked('a')).ThenNothing();
    }

    [Fact]
    public void Not_for_a_task_of_another_run() => Given.AutoTemplate("a | locks")
        .When(Do.DispatchLocked('z'))
        .ThenRefused(new RunRejection.TaskNotFound(Given.Task('z')));

    [Fact]
    public void Not_when_a_rerun_asked_for_no_dispatch()
    {
        var run = Given.AutoTemplate("a | locks").Then(Do.DispatchLocked('a')).Where("a:failed").Then(Do.Rerun(tasks: "a", auto: false));
        run.When(Do.DispatchLocked('a')).ThenNothing();
        run.Then(Do.DispatchWithPaths('a')).Statuses().ShouldBe("a:dispatched");
    }

    [Fact]
    public void Of_a_rerun_no_more_than_its_limit_are_active()
    {
        var run = Given.AutoTemplate("a", "b", "c | locks", "d").Then(Do.DispatchLocked('c')).Where("a:failed b:failed c:failed d:success");
        run.Then(Do.Rerun(tasks: "abc", max: 2)).Statuses().ShouldBe("a:dispatched b:dispatched c:created d:success");
        run.When(Do.DispatchLocked('c')).ThenNothing();
        run.Where("a:success").Then(Do.DispatchLocked('c')).Statuses().ShouldBe("a:success b:dispatched c:dispatched d:success");
    }

    [Fact]
    public void A_failed_run_in_which_one_waits_for_paths_has_not_ended()
    {
        var run = Given.AutoTemplate("a", "b | locks").Where("a:failed");
        Assert.Equal((RunStatus.Failed, false, null), (run.State.Status, run.State.IsEnded, run.State.FinishedAt));
        run.When(Do.Resume()).ThenNothing();
        run.When(Do.Pause()).Then(new RunPaused(Do.Operator));
        run.When(Do.Resume()).ThenTypes("workflow_run.resumed", "workflow_run.failed");
        run.Then(Do.DispatchLocked('b')).Where("b:success");
        Assert.Equal((RunStatus.Failed, true), (run.State.Status, run.State.IsEnded));
    }

    [Fact]
    public void A_failed_run_that_dispatches_nothing_by_itself_has_ended()
    {
        var run = Given.Template("a", "b | locks").Where("a:failed");
        Assert.True(run.State.IsEnded);
    }

    [Fact]
    public void A_failed_run_that_nothing_was_dispatched_of_is_not_set_running()
    {
        var run = Given.AutoTemplate("a | approval", "b | locks").Then(Do.BeginCancel('a'));
        Assert.Equal(RunStatus.Failed, run.State.Status);
        run.When(Do.Resume()).ThenNothing();
    }
}
