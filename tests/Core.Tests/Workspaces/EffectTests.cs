namespace Multyagents.Core.Tests.Workspaces;

/// <summary>What is to be done in the world when paths are released.</summary>
public sealed class EffectTests
{
    [Fact]
    public void The_owner_of_the_locks_is_told_which_attempt_gave_them_up()
    {
        var run = Given.Template("a | locks").Where("a:submit-failed").Where("a:running");
        var release = RunEffects.Of(run.When(Do.Report('a', 2, TaskStatus.Success)).Decision).OfType<RunEffect.ReleaseLocks>().Single();
        Assert.Equal((Given.Task('a'), 2, new ProjectId(2)), (release.TaskId, release.Order.Attempt, release.ProjectId));
    }

    [Fact]
    public void They_are_given_up_for_the_attempt_that_ended_when_the_next_one_starts_in_the_same_append()
    {
        var run = Given.AutoTemplate("a | locks retry=1").Then(Do.DispatchLocked('a'));
        var effects = RunEffects.Of(run.When(Do.Report('a', 1, TaskStatus.Failed, message: "connection refused")).Decision);
        Assert.Equal(1, Assert.IsType<RunEffect.ReleaseLocks>(Assert.Single(effects)).Order.Attempt);
    }

    [Fact]
    public void An_operators_release_is_carried_out_like_any_other()
    {
        var run = Given.Template("a | locks").Where("a:running");
        Assert.IsType<RunEffect.ReleaseLocks>(Assert.Single(RunEffects.Of(run.When(Do.ReleaseLocks('a')).Decision)));
        Assert.Empty(RunEffects.Of(run.When(Do.ReleaseLocks('a')).Decision));
    }

    [Fact]
    public void An_abort_cancels_what_is_active_and_leaves_what_waits()
    {
        var run = Given.Template("a | locks", "b | approval", "c").Where("a:running");
        var effects = RunEffects.Of(run.When(Do.Abort()).Decision);
        Assert.Equal(Given.Task('a'), Assert.IsType<RunEffect.CancelAttempt>(Assert.Single(effects)).TaskId);
    }
}
