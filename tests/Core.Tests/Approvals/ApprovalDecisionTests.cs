namespace Multyagents.Core.Tests.Approvals;

/// <summary>Who may decide what, how often.</summary>
public sealed class ApprovalDecisionTests
{
    [Fact]
    public void A_decision_keeps_who_why_and_when()
    {
        var run = Given.Template("a | approval");
        run.When(Do.Approve('a', by: "anna", comment: "looks good")).Then(Happened.Approved('a', by: "anna", comment: "looks good"));
        Assert.Equal(new Approval(Given.Task('a'), ApprovalStatus.Approved, "anna", "looks good", run.Now), run.View('a').Approval);
    }

    [Fact]
    public void Nobody_has_to_say_who_or_why() => Given.Template("a | approval")
        .When(Do.Reject('a', by: null))
        .Then(Happened.Rejected('a', by: null));

    [Theory]
    [InlineData(ApprovalStatus.Approved)]
    [InlineData(ApprovalStatus.Rejected)]
    public void The_same_again_changes_nothing(ApprovalStatus status)
    {
        var run = Given.Template("a | approval").Then(Do.Decide('a', status, "anna", null));
        run.When(Do.Decide('a', status, "otto", "me too")).ThenNothing();
        Assert.Equal("anna", run['a'].Approval!.DecidedBy);
    }

    [Fact]
    public void A_rejected_task_may_be_approved_after_all() => Given.Template("a | approval").Then(Do.Reject('a'))
        .When(Do.Approve('a'))
        .Then(Happened.Approved('a'));

    [Fact]
    public void An_approval_that_was_given_stays_given()
    {
        var run = Given.Template("a | approval").Then(Do.Approve('a', by: "anna"));
        run.When(Do.Reject('a')).ThenRefused("approval 1 was given by anna and stays given");
        run.Where("a:failed").When(Do.Reject('a')).ThenRefused(new RunRejection.ApprovalIsGiven(1, "anna"));
    }

    [Theory]
    [InlineData('b')]
    [InlineData('z')]
    public void There_is_no_approval_of_a_task_that_requires_none(char step) => Given.Template("a | approval", "b")
        .When(Do.Approve(step))
        .ThenRefused(new RunRejection.ApprovalNotFound(Given.Task(step).Value));

    [Theory]
    [InlineData(ApprovalStatus.Pending)]
    [InlineData(ApprovalStatus.Invalid)]
    public void Pending_is_no_decision(ApprovalStatus status) => Given.Template("a | approval")
        .When(Do.Decide('a', status, null, null))
        .ThenRefused("status: must be one of: approved, rejected");

    [Fact]
    public void Actor_and_comment_have_their_limits()
    {
        var run = Given.Template("a | approval");
        run.When(Do.Approve('a', by: new('x', Limits.MaxActorLength + 1))).ThenRefused($"actor: must have at most {Limits.MaxActorLength} characters");
        run.When(Do.Approve('a', comment: new('x', Limits.MaxCommentLength + 1))).ThenRefused($"comment: must have at most {Limits.MaxCommentLength} characters");
        run.Then(Do.Approve('a', by: new('x', Limits.MaxActorLength), comment: new('x', Limits.MaxCommentLength)));
    }

    [Fact]
    public void What_was_decided_before_the_run_is_on_its_record_from_the_start_with_its_own_time()
    {
        var decided = new DateTimeOffset(2029, 12, 31, 0, 0, 0, TimeSpan.Zero);
        var run = Given.Nothing();
        run.When(Do.Create(["a | approval=approved", "b | approval=rejected", "c | approval=pending"], Given.TemplateId, auto: true)).ThenTypes(
            "workflow_run.created", "task.created", "task.created", "task.created",
            "approval.pending", "approval.approved", "approval.pending", "approval.rejected", "approval.pending",
            "task.dispatched", "workflow_run.running");
        Assert.Equal(Happened.Approved('a', "anna", "beforehand", decided) with { At = run.Now }, run.Journal[5]);
        Assert.Equal(new ApprovalState(ApprovalStatus.Approved, "anna", "beforehand", decided), run['a'].Approval);
        Assert.Equal(new ApprovalState(ApprovalStatus.Rejected, "anna", "beforehand", decided), run['b'].Approval);
        Assert.Equal(ApprovalState.Pending, run['c'].Approval);
        run.Statuses().ShouldBe("a:dispatched b:created c:created");
    }

    [Fact]
    public void A_decision_of_a_task_that_requires_none_is_not_taken_over()
    {
        var task = StepText.Parse("a | approval=approved", isStep: true);
        var run = new RunScenario().Then(new CreateRun(new NewRun(
            Given.TemplateId, null, false, [task with { Spec = task.Spec with { RequiresApproval = false } }], false))
        { At = default });
        Assert.Null(run['a'].Approval);
        Assert.DoesNotContain(run.Journal, happened => happened is ApprovalGranted);
    }
}
