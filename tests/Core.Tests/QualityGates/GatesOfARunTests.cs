namespace Multyagents.Core.Tests.Gates;

/// <summary>Gates follow the state of their task, and the run's sum follows them.</summary>
public sealed class GatesOfARunTests
{
    [Fact]
    public void The_default_gate_waits_for_the_task_and_passes_with_it()
    {
        var run = Given.Template("a");
        Assert.Equal(GateStatus.Pending, run.View('a').Gate.Status);
        Assert.Equal(GateStatus.Pending, run.Where("a:running").View('a').Gate.Status);
        Assert.Equal(GateStatus.Pass, run.Where("a:success").View('a').Gate.Status);
    }

    [Theory]
    [InlineData("a:failed")]
    [InlineData("a:canceled")]
    [InlineData("a:submit-failed")]
    public void The_default_gate_fails_with_the_task_and_waits_again_after_a_reset(string failed)
    {
        var run = Given.Template("a").Where(failed);
        Assert.Equal((GateStatus.Fail, 1), (run.View('a').Gate.Status, Sum(run).FailingTasks));
        run.Then(Do.Rerun(tasks: "a"));
        Assert.Equal((GateStatus.Pending, 1), (run.View('a').Gate.Status, Sum(run).PendingTasks));
    }

    [Fact]
    public void The_approval_is_followed()
    {
        var run = Given.Template("a | approval gate=approval-status");
        Assert.Equal(GateStatus.Pending, run.View('a').Gate.Status);
        Assert.Equal(GateStatus.Fail, run.Then(Do.Reject('a')).View('a').Gate.Status);
        Assert.Equal(GateStatus.Pass, run.Then(Do.Approve('a')).View('a').Gate.Status);
        Assert.Equal(1, Sum(run).PassingTasks);
    }

    [Fact]
    public void Without_an_approval_its_check_is_skipped() =>
        Assert.Equal(GateCheckStatus.Skipped, Given.Template("a | gate=approval-status").View('a').Gate.Checks.Single().Status);

    [Fact]
    public void The_handoff_is_followed()
    {
        var run = Given.Template("a | gate=handoff-present").Where("a:running");
        Assert.Equal(GateStatus.Pending, run.View('a').Gate.Status);
        run.Then(Do.Report('a', 1, TaskStatus.Failed, handoff: Do.Handoff()));
        Assert.Equal(GateStatus.Pass, run.View('a').Gate.Status);
        run.Then(Do.Rerun(tasks: "a", auto: false));
        Assert.Equal((GateStatus.Pending, 1), (run.View('a').Gate.Status, Sum(run).PendingChecks));
        run.Where("a:success");
        Assert.Equal((GateStatus.Fail, 1), (run.View('a').Gate.Status, Sum(run).BlockerFailures));
    }

    [Fact]
    public void The_required_artifacts_are_followed()
    {
        var run = Given.Template("a", "b < a | needs=report gate=required-artifacts-present").Where("a:running").Then(Do.CreateArtifact('a', 11));
        Assert.Equal(GateStatus.Pending, run.View('b').Gate.Status);
        run.Then(Do.Report('a', 1, TaskStatus.Failed, handoff: Do.Handoff(11)));
        Assert.Equal(GateStatus.Pass, run.View('b').Gate.Status);
        Assert.Equal((1, 1), (Sum(run).PassingTasks, Sum(run).FailingTasks));
        run.Then(Do.Rerun(tasks: "a"));
        Assert.Equal(GateStatus.Pending, run.View('b').Gate.Status);
        Assert.Equal((0, 2), (Sum(run).PassingTasks, Sum(run).PendingTasks));
        run.Then(Do.BeginCancel('b'));
        Assert.Equal(GateStatus.Fail, run.View('b').Gate.Status);
    }

    [Fact]
    public void Without_requirements_their_check_is_skipped() => Assert.Equal(
        GateCheckStatus.Skipped, Given.Template("a | gate=required-artifacts-present").View('a').Gate.Checks.Single().Status);

    [Fact]
    public void The_sum_counts_every_check_of_every_task()
    {
        var run = Given.Template("a | gate=task-status+handoff-present?", "b | gate=no-such-check?", "c").Where("a:success b:success");
        Assert.Equal(
            new GateTotals(TotalTasks: 3, PassingTasks: 2, FailingTasks: 0, PendingTasks: 1, NotConfiguredTasks: 0, TotalChecks: 4, PassedChecks: 1, FailedChecks: 2, PendingChecks: 1, SkippedChecks: 0, BlockerFailures: 0, WarningFailures: 2),
            Sum(run));
    }

    private static GateTotals Sum(RunScenario run) => run.State.Tally.ToRollup(run.State).Gates;
}
