namespace Multyagents.Core.Tests.Handoffs;

/// <summary>What an attempt leaves to the tasks that depend on it.</summary>
public sealed class HandoffTests
{
    [Fact]
    public void It_is_published_with_the_terminal_status_before_anything_that_follows()
    {
        var handoff = new Handoff("done", "all of it", ["deploy"], ["why?"], []);
        var run = Given.AutoTemplate("a | worktree", "b < a").Where("a:running");
        var result = run.When(Do.Report('a', 1, TaskStatus.Success, handoff: handoff));
        result.ThenTypes("task.runner_status_updated", "task.worktree_session_released", "task.handoff_published", "task.dispatched");
        Assert.Equal(
            new HandoffPublished(1, "done", "all of it", ["deploy"], ["why?"], []) { TaskId = Given.Task('a'), At = run.Now },
            result.Only<HandoffPublished>());
        Assert.Equal("done", run.View('a').Handover.HandoffSummary);
    }

    [Theory]
    [InlineData(TaskStatus.Success)]
    [InlineData(TaskStatus.Failed)]
    [InlineData(TaskStatus.Canceled)]
    public void Any_terminal_status_may_bring_one(TaskStatus status)
    {
        var run = Given.Template("a").Where("a:running").Then(Do.Report('a', 1, status, handoff: Do.Handoff()));
        Assert.NotNull(run['a'].Handover.Handoff);
    }

    [Fact]
    public void Running_may_not() => Given.Template("a").Where("a:dispatched")
        .When(Do.Report('a', 1, TaskStatus.Running, handoff: Do.Handoff()))
        .ThenRefused("handoff: is accepted only with a terminal status, not with running");

    [Fact]
    public void It_refers_to_artifacts_of_its_own_task_only()
    {
        var run = Given.Template("a", "b").Where("a:running b:running").Then(Do.CreateArtifact('a', 11)).Then(Do.CreateArtifact('b', 12));
        run.When(Do.Report('a', 1, TaskStatus.Success, handoff: Do.Handoff(11, 12, 99))).ThenRefused(
            "handoff.artifacts[1].artifact_id: artifact 12 was not produced by task 1 in this run; handoff.artifacts[2].artifact_id: artifact 99 was not produced by task 1 in this run");
        Assert.Equal(TaskStatus.Running, run['a'].Status);
        run.Then(Do.Report('a', 1, TaskStatus.Success, handoff: Do.Handoff(11)));
    }

    [Fact]
    public void An_artifact_about_the_task_that_another_one_made_is_not_its_own()
    {
        var about = Do.CreateArtifact('b', 12);
        var run = Given.Template("a", "b").Where("a:running").Then(about with { Artifact = about.Artifact with { TaskId = Given.Task('a') } });
        Assert.IsType<RunRejection.Invalid>(run.When(Do.Report('a', 1, TaskStatus.Success, handoff: Do.Handoff(12))).Decision.Rejection);
    }

    [Fact]
    public void Its_texts_and_lists_have_their_limits()
    {
        var run = Given.Template("a").Where("a:running");
        var good = Do.Handoff();
        (Handoff Handoff, string Field)[] cases =
        [
            (good with { Summary = " " }, "handoff.summary"),
            (good with { Summary = new('x', Limits.MaxSummaryLength + 1) }, "handoff.summary"),
            (good with { Details = new('x', Limits.MaxSettingsLength + 1) }, "handoff.details"),
            (good with { NextActions = Enumerable.Repeat("x", Limits.MaxHandoffItems + 1).ToValueList() }, "handoff.next_actions"),
            (good with { OpenQuestions = ["", new('x', Limits.MaxListItemLength + 1)] }, "handoff.open_questions[1]"),
        ];
        foreach (var (handoff, field) in cases)
        {
            var refused = Assert.IsType<RunRejection.Invalid>(run.When(Do.Report('a', 1, TaskStatus.Success, handoff: handoff)).Decision.Rejection);
            Assert.Equal(field, refused.Errors.Single().Field);
        }

        run.Then(Do.Report('a', 1, TaskStatus.Success, handoff: good with { Summary = new('x', Limits.MaxSummaryLength), Details = new('x', Limits.MaxSettingsLength) }));
    }

    [Fact]
    public void Errors_are_not_more_than_anybody_reads()
    {
        var run = Given.Template("a").Where("a:running");
        var refused = run.When(Do.Report('a', 1, TaskStatus.Success, handoff: Do.Handoff([.. Enumerable.Range(1, 500).Select(i => (long)i)]))).Decision.Rejection;
        Assert.Equal(Limits.MaxFieldErrors, Assert.IsType<RunRejection.Invalid>(refused).Errors.Count);
    }

    [Fact]
    public void One_of_a_superseded_attempt_is_not_taken()
    {
        var run = Given.Template("a").Where("a:failed").Then(Do.Rerun(tasks: "a"));
        Assert.IsType<RunRejection.StaleCallback>(run.When(Do.Report('a', 1, TaskStatus.Success, handoff: Do.Handoff())).Decision.Rejection);
        Assert.Null(run['a'].Handover.Handoff);
        Assert.DoesNotContain(run.Journal, happened => happened is HandoffPublished);
    }

    [Fact]
    public void The_same_report_twice_publishes_once()
    {
        var run = Given.Template("a").Where("a:running").Then(Do.Report('a', 1, TaskStatus.Success, handoff: Do.Handoff()));
        run.When(Do.Report('a', 1, TaskStatus.Success, handoff: Do.Handoff())).ThenNothing();
    }

    [Fact]
    public void Reports_that_differ_in_the_handoff_alone_are_different_reports()
    {
        var report = new TaskReport(Given.Task('a'), 1, TaskStatus.Success, ReportSources.Callback);
        var digests = new[] { report, report with { Handoff = Do.Handoff() }, report with { Handoff = Do.Handoff(1) }, report with { Handoff = Do.Handoff(-1) } }.Select(ReportDigests.Of);
        Assert.Equal(4, digests.Distinct().Count());
    }

    [Fact]
    public void Secrets_in_it_are_masked_before_it_is_decided_on()
    {
        var secret = "password=hunter2";
        var handoff = new Handoff(secret, secret, [secret], [secret], [new(1, true, secret)]);
        var (capped, _) = AttemptOutputs.Cap(new TaskReport(
            Given.Task('a'), 1, TaskStatus.Success, ReportSources.Callback, WorktreeCleanup: new(true, false, secret), Handoff: handoff));
        var masked = "password=[REDACTED]";
        Assert.Equal(new Handoff(masked, masked, [masked], [masked], [new(1, true, masked)]), capped.Handoff);
        Assert.Equal(masked, capped.WorktreeCleanup!.Message);
    }

    [Fact]
    public void An_attempt_is_given_those_of_its_dependencies_that_count()
    {
        var run = Given.Template("a", "b", "c", "d < cba").Where("a:running b:running c:success")
            .Then(Do.Report('a', 1, TaskStatus.Success, handoff: Do.Handoff()))
            .Then(Do.Report('b', 1, TaskStatus.Success, handoff: Do.Handoff()));
        Assert.Equal(Given.TaskIds("ba"), run.State.ToOrder(run['d']).HandoffsFrom);
        Assert.Empty(run.State.ToOrder(run['a']).HandoffsFrom);
    }
}
