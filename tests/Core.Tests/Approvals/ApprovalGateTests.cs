namespace Multyagents.Core.Tests.Approvals;

/// <summary>A task that requires approval is not dispatched, by whatever way, until somebody has approved it.</summary>
public sealed class ApprovalGateTests
{
    [Fact]
    public void A_task_that_requires_approval_gets_a_pending_one() => Given.Nothing()
        .When(Do.Create(["a | approval", "b"], Given.TemplateId, auto: false))
        .ThenTypes("workflow_run.created", "task.created", "task.created", "approval.pending");

    [Fact]
    public void Its_dispatch_is_refused_by_name_of_the_approval_and_that_is_on_record_once()
    {
        var run = Given.Template("a | approval");
        var refusal = new RunRejection.ApprovalRequired(Given.Task('a'), 1, ApprovalStatus.Pending);
        run.When(Do.Dispatch('a')).ThenRefusedOnRecord(refusal, Happened.BlockedByApproval('a'));
        run.When(Do.Dispatch('a')).ThenRefused(refusal);
        Assert.Contains("approval_id 1", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_dispatch_is_on_record_again_after_a_decision()
    {
        var run = Given.Template("a | approval");
        run.When(Do.Dispatch('a'));
        run.Then(Do.Reject('a')).When(Do.Dispatch('a')).ThenRefusedOnRecord(
            new RunRejection.ApprovalRequired(Given.Task('a'), 1, ApprovalStatus.Rejected), Happened.BlockedByApproval('a', ApprovalStatus.Rejected));
        run.When(Do.Dispatch('a')).ThenRefused(new RunRejection.ApprovalRequired(Given.Task('a'), 1, ApprovalStatus.Rejected));
    }

    [Fact]
    public void Approved_it_is_dispatched_like_any_other() => Given.Template("a | approval").Then(Do.Approve('a'))
        .When(Do.Dispatch('a'))
        .Then(Happened.Dispatched('a', 1), Happened.Running());

    [Fact]
    public void The_missing_approval_is_named_before_the_dependencies_that_it_waits_for()
    {
        var run = Given.Template("a", "b < a | approval");
        run.When(Do.Dispatch('b')).ThenRefusedOnRecord(
            new RunRejection.ApprovalRequired(Given.Task('b'), 2, ApprovalStatus.Pending), Happened.BlockedByApproval('b'));
        run.Then(Do.Approve('b')).When(Do.Dispatch('b')).ThenRefused("task 2 waits for tasks that have not succeeded: 1");
    }

    [Fact]
    public void The_control_loop_passes_it_over_and_says_so_once()
    {
        var run = Given.Template("a | approval", "b", "c");
        run.When(Do.DispatchReady(1)).Then(Happened.Dispatched('b', 1), Happened.BlockedByApproval('a'), Happened.Running());
        run.When(Do.DispatchReady()).Then(Happened.Dispatched('c', 1));
        run.When(Do.DispatchReady()).ThenNothing();
    }

    [Fact]
    public void The_control_loop_says_nothing_of_tasks_that_wait_for_others() => Given.Template("a", "b < a | approval")
        .When(Do.DispatchReady())
        .Then(Happened.Dispatched('a', 1), Happened.Running());

    [Fact]
    public void The_plan_names_the_approval()
    {
        var run = Given.Template("a | approval");
        Assert.Equal(
            new BlockedTask(Given.Task('a'), "approval-required", BlockDetails.None with { ApprovalId = 1, ApprovalStatus = ApprovalStatus.Pending }),
            run.Blocked('a'));
        run.Then(Do.Reject('a'));
        Assert.Equal(ApprovalStatus.Rejected, run.Blocked('a')!.Details.ApprovalStatus);
        run.Then(Do.Approve('a'));
        Assert.Null(run.Blocked('a'));
    }

    [Fact]
    public void An_auto_dispatching_run_goes_on_in_the_append_of_the_approval()
    {
        var run = Given.AutoTemplate("a | approval", "b < a");
        run.Statuses().ShouldBe("a:created b:created");
        run.When(Do.Approve('a')).Then(Happened.Approved('a'), Happened.Dispatched('a', 1), Happened.Running());
    }

    [Fact]
    public void An_approval_does_not_stand_in_for_dependencies()
    {
        var run = Given.AutoTemplate("a", "b < a | approval");
        run.When(Do.Approve('b')).Then(Happened.Approved('b'));
        run.Where("a:success").Statuses().ShouldBe("a:success b:dispatched");
    }

    [Fact]
    public void Nothing_starts_by_an_approval_while_the_run_is_paused_but_after_that()
    {
        var run = Given.AutoTemplate("a", "b | approval").Paused();
        run.When(Do.Approve('b')).Then(Happened.Approved('b'));
        run.When(Do.Resume()).Then(new RunResumed(Do.Operator), Happened.Dispatched('b', 1));
    }

    [Fact]
    public void Nothing_starts_by_an_approval_in_an_aborted_run() => Given.AutoTemplate("a | approval").Aborted()
        .When(Do.Approve('a'))
        .Then(Happened.Approved('a'));

    [Fact]
    public void An_approval_survives_a_partial_rerun()
    {
        var run = Given.Template("a | approval").Then(Do.Approve('a', by: "anna")).Where("a:failed");
        run.Then(Do.Rerun(tasks: "a")).Statuses().ShouldBe("a:dispatched");
        Assert.Equal((ApprovalStatus.Approved, "anna"), (run['a'].Approval!.Status, run['a'].Approval!.DecidedBy));
    }

    [Fact]
    public void A_rerun_of_a_task_that_nobody_has_approved_waits_for_the_approval_and_runs_on()
    {
        var run = Given.AutoTemplate("a", "b < a | approval", "c").Where("c:failed").Then(Do.BeginCancel('b')).Where("a:success");
        Assert.Equal(RunStatus.Failed, run.State.Status);

        run.Then(Do.Rerun(tasks: "b")).Statuses().ShouldBe("a:success b:created c:failed");
        Assert.Equal((RunStatus.Running, false), (run.State.Status, run.State.IsEnded));
        Assert.Null(run.State.FinishedAt);

        run.When(Do.Approve('b')).ThenTypes("approval.approved", "task.dispatched");
        Assert.NotNull(run.Journal.OfType<TaskDispatched>().Last().RerunSeq);
        run.Where("b:success");
        Assert.Equal((RunStatus.Failed, true), (run.State.Status, run.State.IsEnded));
    }

    [Fact]
    public void A_submission_that_failed_needs_no_second_approval() => Given.Template("a | approval").Then(Do.Approve('a')).Where("a:submit-failed")
        .When(Do.Dispatch('a'))
        .Then(Happened.Dispatched('a', 2), Happened.Running());

    [Fact]
    public void A_pending_approval_does_not_end_the_run()
    {
        var run = Given.AutoTemplate("a", "b < a | approval").Where("a:success");
        Assert.Equal((RunStatus.Running, false), (run.State.Status, run.State.IsEnded));
        run.Then(Do.Reject('b'));
        Assert.Equal((RunStatus.Running, false), (run.State.Status, run.State.IsEnded));
    }
}
