namespace Multyagents.Core.Tests.Tasks;

public sealed class CancelTests
{
    [Fact]
    public void A_task_that_waits_is_canceled_at_once() => Given.Template("a", "b < a")
        .When(Do.BeginCancel('b'))
        .Then(Happened.Canceled('b', 0, TaskStatus.Created, "canceled before dispatch"), Happened.Failed(1));

    [Fact]
    public void A_cancel_after_a_reset_does_not_touch_the_attempt_before()
    {
        var run = Given.Template("a").Where("a:failed").Then(Do.Rerun(tasks: "a", auto: false));
        run.When(Do.BeginCancel('a')).Then(Happened.Canceled('a', 0, TaskStatus.Created, "canceled before dispatch"), Happened.Failed(1));
        Assert.Equal(1, run['a'].Attempt);
    }

    [Fact]
    public void The_runners_answer_canceled_ends_the_attempt()
    {
        var run = Given.Template("a").Where("a:running");
        run.When(Do.Cancel('a', 1, CancelOutcome.Canceled, "stopped")).Then(Happened.Canceled('a', 1, TaskStatus.Running, "stopped"), Happened.Failed(1));
        Assert.Equal(("stopped", run.Now), (run['a'].Message, run['a'].FinishedAt!.Value));
    }

    [Theory]
    [InlineData("dispatched")]
    [InlineData("queued")]
    [InlineData("running")]
    [InlineData("cancel-requested")]
    public void The_runners_own_callback_after_its_answer_only_says_so_again(string status)
    {
        var run = Given.Template("a").Where($"a:{status}").Then(Do.Cancel('a', 1, CancelOutcome.Canceled));
        run.When(Do.Report('a', 1, TaskStatus.Canceled)).ThenNothing();
        Assert.IsType<RunRejection.StaleCallback>(run.When(Do.Report('a', 1, TaskStatus.Success)).Decision.Rejection);
    }

    [Fact]
    public void A_late_callback_of_the_attempt_before_is_stale_when_the_task_was_canceled_as_it_waited()
    {
        var run = Given.Template("a").Where("a:submit-failed").Then(Do.Rerun(tasks: "a", auto: false)).Then(Do.BeginCancel('a'));
        Assert.Equal(TaskStatus.Canceled, run['a'].Status);
        Assert.IsType<RunRejection.StaleCallback>(run.When(Do.Report('a', 1, TaskStatus.Canceled)).Decision.Rejection);
    }

    [Fact]
    public void A_cancel_asked_for_stays_asked_for_until_the_attempt_ends()
    {
        var run = Given.Template("a").Where("a:running");
        run.When(Do.Cancel('a', 1, CancelOutcome.Requested)).Then(Happened.CancelRequested('a', 1, TaskStatus.Running));
        run.When(Do.Cancel('a', 1, CancelOutcome.Requested)).ThenNothing();
        run.Then(Do.Report('a', 1, TaskStatus.Running, digest: 5));
        Assert.Equal(TaskStatus.CancelRequested, run['a'].Status);
        run.Then(Do.Report('a', 1, TaskStatus.Success));
        Assert.Equal(TaskStatus.Success, run['a'].Status);
    }

    [Fact]
    public void An_unreachable_runner_leaves_the_status_and_is_noted() => Given.Template("a").Where("a:running")
        .When(Do.Cancel('a', 1, CancelOutcome.Failed))
        .Then(new TaskCancelFailed(1, Do.Operator, "the runner could not be asked") { TaskId = Given.Task('a') })
        .Statuses().ShouldBe("a:running");

    [Fact]
    public void The_answer_for_an_earlier_attempt_does_nothing()
    {
        var run = Given.Template("a").Where("a:failed").Then(Do.Rerun(tasks: "a"));
        foreach (var outcome in (CancelOutcome[])[CancelOutcome.Canceled, CancelOutcome.Requested, CancelOutcome.Failed])
            run.When(Do.Cancel('a', 1, outcome)).ThenNothing();
    }

    [Fact]
    public void In_an_auto_dispatching_run_the_others_go_on()
    {
        var run = Given.AutoTemplate("a", "b", "c < b");
        run.Then(Do.Cancel('a', 1, CancelOutcome.Canceled)).Where("b:success").Statuses().ShouldBe("a:canceled b:success c:dispatched");
    }

    [Fact]
    public void Canceled_tasks_can_be_re_run()
    {
        var run = Given.Template("a", "b < a").Then(Do.BeginCancel('b')).Then(Do.Rerun(tasks: "b"));
        run.Statuses().ShouldBe("a:created b:created");
        Assert.Equal(RunStatus.Running, run.State.Status);
    }
}
