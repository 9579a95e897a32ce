using Multyagents.Journal;

namespace Multyagents.Core.Tests.Runs;

/// <summary>What an append says of the lists of artifacts, current handoffs and approvals.</summary>
public sealed class ReadModelRowTests
{
    private static readonly RunAppend Empty = new(
        Given.Run, 0, [], RunViews.ToRow(Given.Template("a").State), [], null);

    [Fact]
    public void Artifacts_and_handoffs_are_listed_in_the_append_that_makes_them()
    {
        var run = Given.Template("a").Where("a:running");
        var made = AppendOf(run.When(Do.CreateArtifact('a', 11, "report", "x")));
        Assert.Equal(new StoredArtifact(11, Given.Run, Given.Task('a'), null, "report", "/out/11", "artifact 11", new("""{"label":"x"}"""), run.Now), made.Artifacts.Single());

        var ended = AppendOf(run.When(Do.Report('a', 1, TaskStatus.Success, handoff: Do.Handoff(11))));
        var handoff = ended.Handoffs.Single();
        Assert.Equal((Given.Task('a'), Given.Run, run.Now, run.Now), (handoff.TaskId, handoff.RunId, handoff.CreatedAt, handoff.UpdatedAt));
        handoff.Body.Value.ShouldBe("""{"summary":"done","next_actions":[],"open_questions":[],"artifacts":[{"artifact_id":11,"is_required":true}]}""");
        Assert.Empty(ended.WithdrawnHandoffs);
    }

    [Fact]
    public void A_partial_rerun_withdraws_them()
    {
        var run = Given.Template("a").Where("a:running").Then(Do.Report('a', 1, TaskStatus.Failed, handoff: Do.Handoff()));
        Assert.Equal([Given.Task('a')], AppendOf(run.When(Do.Rerun(tasks: "a"))).WithdrawnHandoffs);
    }

    [Fact]
    public void An_automatic_retry_withdraws_what_came_with_the_failure()
    {
        var run = Given.Template("a | retry=1").Where("a:running");
        var append = AppendOf(run.When(Do.Report('a', 1, TaskStatus.Failed, message: "connection refused", handoff: Do.Handoff())));
        Assert.Equal([Given.Task('a')], append.WithdrawnHandoffs);
        Assert.Empty(append.Handoffs);
    }

    [Fact]
    public void A_first_attempt_withdraws_nothing()
    {
        var append = AppendOf(Given.Template("a").When(Do.Dispatch('a')));
        Assert.Same(Empty, append);
    }

    [Fact]
    public void Of_two_in_one_append_the_later_counts()
    {
        var published = new HandoffPublished(1, "first", null, [], [], []) { TaskId = Given.Task('a') };
        var append = ReadModelRows.In(Given.Run, [published, published with { Summary = "second" }]).AddTo(Empty);
        Assert.Contains("second", append.Handoffs.Single().Body.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void An_approval_is_listed_when_it_is_asked_for_and_when_it_is_decided()
    {
        var run = new RunScenario();
        var asked = AppendOf(run.When(Do.Create(["a | approval", "b"], Given.TemplateId, auto: false))).Approvals;
        Assert.Equal([new StoredApproval(Given.Task('a'), Given.Run, ApprovalStatus.Pending, run.Now, null, null, null)], asked);
        var refused = AppendOf(run.When(Do.Reject('a', by: "anna", comment: "not yet"))).Approvals.Single();
        Assert.Equal((ApprovalStatus.Rejected, "anna", "not yet", run.Now), (refused.Status, refused.DecidedBy, refused.Comment, refused.DecidedAt));
        Assert.Equal(ApprovalStatus.Approved, AppendOf(run.When(Do.Approve('a'))).Approvals.Single().Status);
    }

    [Fact]
    public void An_approval_asked_for_and_decided_in_one_append_keeps_when_it_was_asked_for()
    {
        var asked = new ApprovalRequested(1) { TaskId = Given.Task('a'), At = DateTimeOffset.UnixEpoch };
        var granted = new ApprovalGranted(1, "anna", null) { TaskId = Given.Task('a'), At = DateTimeOffset.UnixEpoch.AddSeconds(1) };
        var approval = ReadModelRows.In(Given.Run, [asked, granted]).AddTo(Empty).Approvals.Single();
        Assert.Equal((ApprovalStatus.Approved, asked.At, granted.At), (approval.Status, approval.RequestedAt, approval.DecidedAt));
    }

    private static RunAppend AppendOf(WhenResult result) => ReadModelRows.In(Given.Run, result.Decision.Events).AddTo(Empty);
}
