namespace Multyagents.Core.Tests.Runs;

public sealed class RunControlTests
{
    public static TheoryData<string> Controls => ["pause", "resume", "abort"];

    [Theory, MemberData(nameof(Controls))]
    public void Need_a_run(string control) => Given.Nothing().When(Command(control)).ThenRefused(new RunRejection.RunNotFound(Given.Run));

    [Theory, MemberData(nameof(Controls))]
    public void Need_the_current_version_when_one_is_given(string control)
    {
        var run = Given.Template("a").Where("a:running");
        run.When(Command(control, 1)).ThenRefused(new RunRejection.StaleVersion(Given.Run, 1, run.State.Seq));
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("resume")]
    public void An_aborted_run_stays_aborted(string control) => Given.Template("a").Aborted()
        .When(Command(control))
        .ThenRefused($"workflow run 7 is aborted; {control} is not possible");

    [Fact]
    public void A_second_abort_does_nothing() => Given.Template("a").Aborted().When(Do.Abort()).ThenNothing();

    [Theory]
    [InlineData("pause", "a:success", "success")]
    [InlineData("resume", "a:success", "success")]
    [InlineData("abort", "a:success", "success")]
    [InlineData("pause", "a:failed", "failed")]
    [InlineData("resume", "a:failed", "failed")]
    public void A_finished_run_is_finished(string control, string statuses, string ended) => Given.Template("a").Where(statuses)
        .When(Command(control))
        .ThenRefused($"workflow run 7 has ended with {ended}; {control} is not possible");

    [Fact]
    public void A_failed_run_can_be_aborted_for_good() => Given.Template("a").Where("a:failed")
        .When(Do.Abort())
        .Then(new RunAborted(Do.Operator));

    [Fact]
    public void A_pause_stops_dispatching_and_a_second_one_does_nothing()
    {
        var run = Given.AutoTemplate("a", "b < a");
        run.When(Do.Pause()).Then(new RunPaused(Do.Operator));
        run.When(Do.Pause()).ThenNothing();
        run.Where("a:success").Statuses().ShouldBe("a:success b:created");
        run.When(Do.Dispatch('b')).ThenRefused("workflow run 7 is paused; resume it before dispatch");
        run.When(Do.DispatchReady()).ThenRefused(new RunRejection.RunIsPaused(Given.Run, "dispatch"));
        run.When(Do.Continue()).ThenNothing();
        run.When(Do.Resume()).Then(new RunResumed(Do.Operator), Happened.Dispatched('b', 1));
    }

    [Fact]
    public void A_failed_run_with_active_branches_can_be_paused_and_resumed()
    {
        var run = Given.Template("a", "b").Where("a:failed b:running");
        run.When(Do.Pause()).Then(new RunPaused(Do.Operator));
        run.When(Do.Resume()).Then(new RunResumed(Do.Operator), Happened.Failed(1));
    }

    [Fact]
    public void Resume_sets_running_before_anything_was_dispatched()
    {
        var run = Given.Template("a");
        run.When(Do.Resume()).Then(new RunResumed(Do.Operator));
        Assert.Equal(RunStatus.Running, run.State.Status);
        run.When(Do.Dispatch('a')).Then(Happened.Dispatched('a', 1));
    }

    [Theory]
    [InlineData("a:running")]
    [InlineData("a:failed b:running")]
    public void Resume_of_a_run_that_is_not_paused_does_nothing(string statuses) =>
        Given.Template("a", "b").Where(statuses).When(Do.Resume()).ThenNothing();

    [Fact]
    public void Nothing_is_dispatched_in_an_aborted_run_and_its_last_reports_are_still_taken()
    {
        var run = Given.AutoTemplate("a", "b < a").Aborted();
        Assert.Null(run.State.FinishedAt);
        run.Where("a:success").Statuses().ShouldBe("a:success b:created");
        Assert.Equal((RunStatus.Aborted, run.Now), (run.State.Status, run.State.FinishedAt!.Value));
        run.When(Do.Dispatch('b')).ThenRefused("workflow run 7 is aborted; dispatch is not possible");
        run.When(Do.DispatchReady()).ThenRefused(new RunRejection.RunIsAborted(Given.Run, "dispatch"));
        run.When(Do.Continue()).ThenNothing();
    }

    private static RunCommand Command(string control, long? version = null) => control switch
    {
        "pause" => Do.Pause(version),
        "resume" => Do.Resume(version),
        _ => Do.Abort(version),
    };
}
