namespace Multyagents.Core.Tests.Runs;

/// <summary>The run's status is a function of its tasks and its marks, and every change of it is announced.</summary>
public sealed class RunStatusTests
{
    [Theory]
    [InlineData("", RunStatus.Created)]
    [InlineData("a:dispatched", RunStatus.Running)]
    [InlineData("a:running", RunStatus.Running)]
    [InlineData("a:success", RunStatus.Running)]
    [InlineData("a:success b:success", RunStatus.Success)]
    [InlineData("a:failed", RunStatus.Failed)]
    [InlineData("a:canceled", RunStatus.Failed)]
    [InlineData("a:submit-failed", RunStatus.Failed)]
    [InlineData("a:failed b:running", RunStatus.Failed)]
    [InlineData("a:failed b:success", RunStatus.Failed)]
    [InlineData("a:cancel-requested b:success", RunStatus.Running)]
    public void Follows_its_tasks(string statuses, RunStatus expected) =>
        Assert.Equal(expected, Given.Template("a", "b").Where(statuses).State.Status);

    [Fact]
    public void Has_ended_only_when_nothing_is_active_any_more()
    {
        var run = Given.Template("a", "b").Where("a:failed b:running");
        Assert.False(run.State.IsEnded);
        Assert.Null(run.State.FinishedAt);
        run.Where("b:success");
        Assert.True(run.State.IsEnded);
        Assert.Equal(run.Now, run.State.FinishedAt);
        run.Then(Do.Rerun(tasks: "a"));
        Assert.False(run.State.IsEnded);
        Assert.Null(run.State.FinishedAt);
        run.Where("a:success");
        Assert.Equal((RunStatus.Success, run.Now), (run.State.Status, run.State.FinishedAt!.Value));
    }

    [Fact]
    public void Running_is_announced_with_the_first_dispatch_only()
    {
        var run = Given.Template("a", "b");
        run.When(Do.Dispatch('a')).Then(Happened.Dispatched('a', 1), Happened.Running());
        run.When(Do.Dispatch('b')).Then(Happened.Dispatched('b', 1));
    }

    [Fact]
    public void Success_is_announced_with_the_last_success()
    {
        var run = Given.Template("a", "b").Where("a:success b:running");
        Assert.Equal([typeof(TaskStatusUpdated), typeof(RunSucceeded)], Kinds(run.When(Do.Report('b', 1, TaskStatus.Success))));
    }

    [Fact]
    public void Failure_is_announced_with_the_first_failure_and_not_again()
    {
        var run = Given.Template("a", "b").Where("a:running b:running");
        var events = run.When(Do.Report('a', 1, TaskStatus.Failed)).Decision.Events;
        Assert.Equal(new RunFailed(1) { At = run.Now }, events[^1]);
        Assert.Equal([typeof(TaskStatusUpdated)], Kinds(run.When(Do.Report('b', 1, TaskStatus.Failed))));
    }

    [Fact]
    public void A_rerun_that_fails_again_while_a_selected_task_waits_behind_it_is_over()
    {
        var run = Given.Template("a", "b < a").Where("a:failed b:canceled").Then(Do.Rerun(tasks: "ab"));
        Assert.Equal(RunStatus.Running, run.State.Status);
        Assert.Equal([typeof(TaskStatusUpdated), typeof(RunFailed)], Kinds(run.When(Do.Report('a', 2, TaskStatus.Failed))));
        Assert.Equal((RunStatus.Failed, true), (run.State.Status, run.State.IsEnded));
        run.Then(Do.Rerun(tasks: "a")).Where("a:success").Then(Do.Dispatch('b')).Where("b:success");
        Assert.Equal(RunStatus.Success, run.State.Status);
    }

    [Fact]
    public void A_rerun_goes_on_while_another_selected_task_can()
    {
        var run = Given.Template("a", "b", "c < a").Where("a:failed b:failed c:canceled").Then(Do.Rerun(tasks: "abc"));
        run.Where("a:failed");
        Assert.Equal(RunStatus.Running, run.State.Status);
        run.Where("b:success");
        Assert.Equal(RunStatus.Failed, run.State.Status);
    }

    [Fact]
    public void A_held_rerun_counts_as_running()
    {
        var run = Given.Template("a", "b").Where("a:failed b:failed").Then(Do.Rerun(tasks: "a", auto: false));
        Assert.Equal((RunStatus.Running, false), (run.State.Status, run.State.IsEnded));
    }

    [Fact]
    public void A_failure_while_paused_is_announced_on_resume()
    {
        var run = Given.Template("a", "b").Where("a:running").Paused();
        Assert.Equal([typeof(TaskStatusUpdated)], Kinds(run.When(Do.Report('a', 1, TaskStatus.Failed))));
        Assert.Equal(RunStatus.Paused, run.State.Status);
        run.When(Do.Resume()).Then(new RunResumed(Do.Operator), Happened.Failed(1));
    }

    [Fact]
    public void A_paused_run_whose_last_task_succeeds_has_succeeded_and_is_paused_no_more()
    {
        var run = Given.Template("a").Where("a:running").Paused();
        Assert.Equal([typeof(TaskStatusUpdated), typeof(RunSucceeded)], Kinds(run.When(Do.Report('a', 1, TaskStatus.Success))));
        Assert.Equal((RunStatus.Success, false), (run.State.Status, run.State.IsPaused));
        run.When(Do.Resume()).ThenRefused("workflow run 7 has ended with success; resume is not possible");
        run.When(Do.Pause()).ThenRefused("workflow run 7 has ended with success; pause is not possible");
        run.When(Do.Dispatch('a')).ThenRefused(new RunRejection.NotDispatchable(Given.Task('a'), TaskStatus.Success));
        Assert.Empty(DispatchPlanning.PlanRun(run.State, 10).Blocked);
    }

    [Fact]
    public void A_dispatch_of_the_only_failed_submission_makes_the_run_running_again() => Given.Template("a", "b").Where("a:submit-failed")
        .When(Do.Dispatch('a'))
        .Then(Happened.Dispatched('a', 2), Happened.Running());

    private static IEnumerable<Type> Kinds(WhenResult result) => result.Decision.Events.Select(item => item.GetType());
}
