namespace Multyagents.Core.Tests.Runs;

/// <summary>What a decision calls for in the world, and what a state does after a restart: data, performed only after the commit.</summary>
public sealed class OrderTests
{
    [Fact]
    public void Every_dispatch_is_to_be_submitted_once_and_nothing_else_is()
    {
        var run = Given.AutoTemplate("a", "b < a", "c < a").Where("a:running");
        var decision = run.When(Do.Report('a', 1, TaskStatus.Success)).Decision;
        Assert.Equal([Submit(run, 'b'), Submit(run, 'c')], RunEffects.Of(decision));
        Assert.Empty(RunEffects.Of(run.When(Do.Accepted('b', 1)).Decision));
        Assert.Empty(RunEffects.Of(run.When(Do.Rerun(tasks: "z")).Decision));
    }

    [Fact]
    public void An_abort_cancels_what_is_active_and_only_that()
    {
        var run = Given.Template("a", "b", "c", "d").Where("a:success b:running c:dispatched");
        Assert.Equal([Cancel(run, 'b', Do.Operator), Cancel(run, 'c', Do.Operator)], RunEffects.Of(run.When(Do.Abort()).Decision));
    }

    [Fact]
    public void After_a_restart_what_may_not_have_been_sent_is_sent_again_and_the_rest_is_watched()
    {
        var run = Given.Template("a", "b", "c", "d", "e", "f").Where("a:success b:dispatched c:queued d:running e:cancel-requested");
        Assert.Equal([Submit(run, 'b'), Watch(run, 'c'), Watch(run, 'd'), Watch(run, 'e')], RunEffects.Outstanding(run.State));
    }

    [Fact]
    public void After_a_restart_nothing_of_an_aborted_run_is_sent_and_everything_active_is_canceled()
    {
        var run = Given.Template("a", "b").Where("a:dispatched b:running").Aborted();
        Assert.Equal([Watch(run, 'a'), Watch(run, 'b'), Cancel(run, 'a', null), Cancel(run, 'b', null)], RunEffects.Outstanding(run.State));
    }

    [Fact]
    public void An_order_carries_the_attempt_its_start_and_its_limit()
    {
        var run = Given.Template("a").Where("a:failed").Then(Do.Rerun(tasks: "a"));
        var dispatched = run.Now;
        run.Where("a:running");
        Assert.Equal(new AttemptOrder(Given.Run, 2, dispatched, run.Now, Given.Spec('a').TimeoutSeconds), run.State.ToOrder(run['a']));
    }

    private static RunEffect Submit(RunScenario run, char step) => new RunEffect.SubmitAttempt(Given.Task(step), run.State.ToOrder(run[step]));

    private static RunEffect Watch(RunScenario run, char step) => new RunEffect.WatchAttempt(Given.Task(step), run.State.ToOrder(run[step]));

    private static RunEffect Cancel(RunScenario run, char step, string? by) => new RunEffect.CancelAttempt(Given.Task(step), run.State.ToOrder(run[step]), by);
}
