namespace Multyagents.Core.Tests.Retries;

/// <summary>Automatic retries and partial re-runs.</summary>
public sealed class RetryInRerunTests
{
    private const string Network = "connection refused";

    [Fact]
    public void A_rerun_gives_all_retries_back()
    {
        var run = Given.AutoTemplate("a | retry=1").Then(Do.Report('a', 1, TaskStatus.Failed, message: Network)).Then(Do.Report('a', 2, TaskStatus.Failed, message: Network));
        Assert.True(run['a'].Retries.IsExhausted);

        run.Then(Do.Rerun(tasks: "a"));
        Assert.Equal((0, 1, false), (run['a'].Retries.Used, run['a'].Retries.Total, run['a'].Retries.IsExhausted));
        run.When(Do.Report('a', 3, TaskStatus.Failed, message: Network)).ThenTypes("task.runner_status_updated", "task.retry_scheduled", "task.dispatched");
        run.When(Do.Report('a', 4, TaskStatus.Failed, message: Network)).ThenTypes("task.runner_status_updated", "workflow_run.failed");
        Assert.Equal((1, 2), (run['a'].Retries.Used, run.View('a').Retries.Count));
    }

    [Fact]
    public void A_retried_task_stays_part_of_the_rerun()
    {
        var run = Given.AutoTemplate("a | retry=1", "b").Where("a:failed b:failed");
        var rerun = run.State.Seq + 1;
        run.Then(Do.Rerun(tasks: "a"));

        var result = run.When(Do.Report('a', 2, TaskStatus.Failed, message: Network));
        result.ThenTypes("task.runner_status_updated", "task.retry_scheduled", "task.dispatched");
        Assert.Equal(rerun, result.Only<TaskRetryScheduled>().RerunSeq);
        Assert.Equal(rerun, result.Only<TaskDispatched>().RerunSeq);
        Assert.Equal((RunStatus.Running, 1), (run.State.Status, run.State.RerunOpen));

        run.Where("a:success");
        Assert.Equal((RunStatus.Failed, 0), (run.State.Status, run.State.RerunOpen));
    }

    [Fact]
    public void A_retry_outside_a_rerun_is_not_part_of_one()
    {
        var run = Given.AutoTemplate("a", "b | retry=1").Where("a:failed");
        var result = run.When(Do.Report('b', 1, TaskStatus.Failed, message: Network));
        Assert.Null(result.Only<TaskRetryScheduled>().RerunSeq);
        Assert.Null(result.Only<TaskDispatched>().RerunSeq);
        Assert.Equal(0, run.State.RerunOpen);
    }

    [Fact]
    public void Retries_count_against_the_limit_of_the_rerun()
    {
        var run = Given.AutoTemplate("b", "a | retry=1", "c").Where("b:failed a:failed c:failed").Then(Do.Rerun(tasks: "abc", max: 1));
        run.Statuses().ShouldBe("b:dispatched a:created c:created");
        run.Where("b:success").Then(Do.Report('a', 2, TaskStatus.Failed, message: Network));
        run.Statuses().ShouldBe("b:success a:dispatched c:created");
        Assert.Equal((3, 1), (run['a'].Attempt, run.State.RerunActive));
        run.Where("a:success").Statuses().ShouldBe("b:success a:success c:dispatched");
    }

    [Fact]
    public void A_retry_that_waits_to_be_told_belongs_to_the_rerun_when_it_is()
    {
        var run = Given.Template("a | retry=1").Where("a:failed");
        var rerun = run.State.Seq + 1;
        run.Then(Do.Rerun(tasks: "a")).Then(Do.Report('a', 2, TaskStatus.Failed, message: Network));
        run.When(Do.Dispatch('a')).Then(Happened.Dispatched('a', 3, rerun));
    }

    [Fact]
    public void A_task_that_waits_for_its_retry_cannot_be_rerun()
    {
        var run = Given.Template("a | retry=1").Where("a:running").Then(Do.Report('a', 1, TaskStatus.Failed, message: Network));
        run.When(Do.Rerun(tasks: "a")).ThenRefused("partial rerun supports failed terminal tasks only; invalid selections: 1:created");
    }

    [Fact]
    public void A_task_that_waits_for_its_retry_can_be_canceled()
    {
        var run = Given.Template("a | retry=1").Where("a:running").Then(Do.Report('a', 1, TaskStatus.Failed, message: Network));
        run.When(Do.BeginCancel('a')).Then(Happened.Canceled('a', 0, TaskStatus.Created, "canceled before dispatch"), Happened.Failed(1));
    }

    [Fact]
    public void Dependents_wait_for_the_retry_and_then_go_on()
    {
        var run = Given.AutoTemplate("a | retry=1", "b < a").Then(Do.Report('a', 1, TaskStatus.Failed, message: Network));
        run.Statuses().ShouldBe("a:dispatched b:created");
        run.Where("a:success").Statuses().ShouldBe("a:success b:dispatched");
    }
}
