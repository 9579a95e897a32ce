namespace Multyagents.Core.Tests.Artifacts;

/// <summary>What a task requires of its dependencies, and what meets it.</summary>
public sealed class RequiredArtifactTests
{
    [Theory]
    [InlineData("needs=report", "report", "", true)]
    [InlineData("needs=report", "diff", "", false)]
    [InlineData("needs=#final", "diff", "final", true)]
    [InlineData("needs=#final", "diff", "draft", false)]
    [InlineData("needs=#final", "diff", "", false)]
    [InlineData("needs=#final", "diff", "draft final", true)]
    [InlineData("needs=#final", "diff", "Final", false)]
    [InlineData("needs=report#final", "report", "final", true)]
    [InlineData("needs=report#final", "diff", "final", false)]
    [InlineData("needs=report#final", "report", "draft", false)]
    [InlineData("needs=report@a", "report", "", true)]
    [InlineData("needs=report@b", "report", "", false)]
    [InlineData("needs=@a", "custom", "", true)]
    [InlineData("needs=", "custom", "", true)]
    public void Is_met_by_producer_type_and_label(string needs, string type, string labels, bool met)
    {
        var run = Given.Template("a", "b", $"c < ab | {needs}").Where("a:running b:success")
            .Then(Do.CreateArtifact('a', 11, type, labels.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .Then(Do.Report('a', 1, TaskStatus.Success, handoff: Do.Handoff(11)));
        Assert.Equal(met, run['c'].HasInputs);
        Assert.Equal(met ? null : "required-handoff-artifacts-missing", run.Blocked('c')?.Reason);
    }

    [Fact]
    public void An_artifact_counts_only_when_the_handoff_marks_it_as_required()
    {
        var run = Given.Template("a", "b < a | needs=report").Where("a:running").Then(Do.CreateArtifact('a', 11));
        Assert.False(run['b'].HasInputs);
        run.Then(Do.Report('a', 1, TaskStatus.Success, handoff: Do.Handoff(-11)));
        run.When(Do.Dispatch('b')).ThenRefusedOnRecord(
            new RunRejection.HandoffArtifactsMissing(Given.Task('b'), [new(null, "report", null)]), Happened.BlockedByArtifacts('b', new RequiredArtifact(null, "report", null)));
    }

    [Fact]
    public void An_artifact_without_a_handoff_does_not_count()
    {
        var run = Given.Template("a", "b < a | needs=report").Where("a:running").Then(Do.CreateArtifact('a', 11)).Where("a:success");
        Assert.Equal("required-handoff-artifacts-missing", run.Blocked('b')!.Reason);
        Assert.Equal([new RequiredArtifact(null, "report", null)], run.Blocked('b')!.Details.MissingArtifacts!.Value);
    }

    [Fact]
    public void Only_direct_dependencies_hand_over()
    {
        var run = Given.Template("a", "b < a", "c < b | needs=report").Where("a:running").Then(Do.CreateArtifact('a', 11))
            .Then(Do.Report('a', 1, TaskStatus.Success, handoff: Do.Handoff(11)))
            .Where("b:success");
        Assert.False(run['c'].HasInputs);
    }

    [Fact]
    public void Every_requirement_has_to_be_met_and_what_is_missing_is_named_in_the_authors_order()
    {
        var run = Given.Template("a", "b < a | needs=diff#x@a needs=report needs=#y").Where("a:running").Then(Do.CreateArtifact('a', 11))
            .Then(Do.Report('a', 1, TaskStatus.Success, handoff: Do.Handoff(11)));
        run.When(Do.Dispatch('b')).ThenRefusedOnRecord(
            new RunRejection.HandoffArtifactsMissing(Given.Task('b'), [new(Given.Step('a'), "diff", "x"), new(null, null, "y")]),
            Happened.BlockedByArtifacts('b', new RequiredArtifact(Given.Step('a'), "diff", "x"), new RequiredArtifact(null, null, "y")));
        run.When(Do.Dispatch('b')).ThenRefused("task 2 waits for required handoff artifacts: diff labelled 'x' from a, any artifact labelled 'y' from any dependency");
        run.When(Do.DispatchReady()).ThenNothing();
    }

    [Fact]
    public void The_control_loop_says_once_what_is_missing()
    {
        var run = Given.Template("a", "b < a | needs=report").Where("a:success");
        run.When(Do.DispatchReady()).Then(Happened.BlockedByArtifacts('b', new RequiredArtifact(null, "report", null)));
        run.When(Do.DispatchReady()).ThenNothing();
    }

    [Fact]
    public void What_is_consumed_stands_in_the_plan_the_dispatch_and_the_view_ascending_and_once()
    {
        var run = Given.Template("a", "b", "c < ab | needs=report needs=#x needs=diff@b").Where("a:running b:running")
            .Then(Do.CreateArtifact('a', 15, "report", "x"))
            .Then(Do.CreateArtifact('b', 12, "diff"))
            .Then(Do.CreateArtifact('b', 13, "text"))
            .Then(Do.CreateArtifact('a', 11, "report"))
            .Then(Do.Report('a', 1, TaskStatus.Success, handoff: Do.Handoff(15, 11)))
            .Then(Do.Report('b', 1, TaskStatus.Success, handoff: Do.Handoff(12, 13)));
        Assert.Equal([new ReadyTask(Given.Task('c'), [11, 12, 15])], DispatchPlanning.PlanRun(run.State, 10).Ready);
        Assert.Empty(run.View('c').Handover.ConsumedArtifactIds);

        run.When(Do.Dispatch('c')).Then(Happened.Dispatched('c', 1) with { ConsumedArtifactIds = [11, 12, 15] });
        Assert.Equal([11, 12, 15], run.View('c').Handover.ConsumedArtifactIds);
        Assert.Equal([15, 11], run.View('a').Handover.ProducedArtifactIds);
        run.Where("c:failed");
        Assert.Equal([11, 12, 15], run.View('c').Handover.ConsumedArtifactIds);
    }

    [Fact]
    public void A_task_without_requirements_consumes_nothing()
    {
        var run = Given.Template("a", "b < a").Where("a:running").Then(Do.CreateArtifact('a', 11)).Then(Do.Report('a', 1, TaskStatus.Success, handoff: Do.Handoff(11)));
        run.When(Do.Dispatch('b')).Then(Happened.Dispatched('b', 1));
        Assert.Empty(run['b'].Handover.Consumed);
    }

    [Fact]
    public void An_auto_dispatching_run_goes_on_in_the_append_of_the_handoff()
    {
        var run = Given.AutoTemplate("a", "b < a | needs=report").Then(Do.CreateArtifact('a', 11));
        run.When(Do.Report('a', 1, TaskStatus.Success, handoff: Do.Handoff(11)))
            .ThenTypes("task.runner_status_updated", "task.handoff_published", "task.dispatched");
    }

    [Fact]
    public void The_first_reason_counts_dependencies_then_artifacts_then_approval_then_the_limit()
    {
        var run = Given.Template("a", "b < a | needs=report approval").Where("a:running").Then(Do.CreateArtifact('a', 11));
        Assert.Equal(new BlockedTask(Given.Task('b'), "dependencies-not-satisfied", BlockDetails.None with { WaitsForTaskIds = [Given.Task('a')] }), run.Blocked('b'));

        run.Then(Do.Report('a', 1, TaskStatus.Failed)).Then(Do.Rerun(tasks: "a")).Where("a:success");
        Assert.Equal(
            new BlockedTask(Given.Task('b'), "required-handoff-artifacts-missing", BlockDetails.None with { MissingArtifacts = [new(null, "report", null)] }),
            run.Blocked('b'));

        var handed = Given.Template("a", "b < a | needs=report approval", "c").Where("a:running").Then(Do.CreateArtifact('a', 11))
            .Then(Do.Report('a', 1, TaskStatus.Success, handoff: Do.Handoff(11)));
        Assert.Equal("approval-required", handed.Blocked('b')!.Reason);
        handed.Then(Do.Approve('b'));
        Assert.Equal(new BlockedTask(Given.Task('c'), "dispatch-limit-reached", BlockDetails.None with { MaxDispatch = 1 }), handed.Blocked('c', max: 1));
    }

    [Fact]
    public void A_rerun_withdraws_the_handoff_and_the_dependent_waits_again()
    {
        var run = Given.Template("a", "b < a | needs=report").Where("a:running").Then(Do.CreateArtifact('a', 11))
            .Then(Do.Report('a', 1, TaskStatus.Failed, handoff: Do.Handoff(11)));
        Assert.True(run['b'].HasInputs);
        Assert.Equal("done", run.View('a').Handover.HandoffSummary);

        run.Then(Do.Rerun(tasks: "a"));
        Assert.False(run['b'].HasInputs);
        Assert.Null(run.View('a').Handover.HandoffSummary);
        Assert.Equal([11], run.View('a').Handover.ProducedArtifactIds);

        run.Where("a:success");
        Assert.Equal("required-handoff-artifacts-missing", run.Blocked('b')!.Reason);
    }

    [Fact]
    public void What_an_earlier_attempt_made_may_be_handed_over_by_a_later_one()
    {
        var run = Given.Template("a", "b < a | needs=report").Where("a:running").Then(Do.CreateArtifact('a', 11)).Where("a:failed").Then(Do.Rerun(tasks: "a"));
        run.Then(Do.Report('a', 2, TaskStatus.Success, handoff: Do.Handoff(11)));
        run.When(Do.Dispatch('b')).Then(Happened.Dispatched('b', 1) with { ConsumedArtifactIds = [11] });
    }

    [Fact]
    public void An_automatic_retry_withdraws_the_handoff_too()
    {
        var run = Given.Template("a | retry=1", "b < a | needs=report").Where("a:running").Then(Do.CreateArtifact('a', 11));
        run.When(Do.Report('a', 1, TaskStatus.Failed, message: "connection refused", handoff: Do.Handoff(11)))
            .ThenTypes("task.runner_status_updated", "task.handoff_published", "task.retry_scheduled");
        Assert.Null(run['a'].Handover.Handoff);
        Assert.False(run['b'].HasInputs);
    }

    [Fact]
    public void A_reset_task_needs_its_inputs_again_and_still_has_them()
    {
        var run = Given.Template("a", "b < a | needs=report").Where("a:running").Then(Do.CreateArtifact('a', 11))
            .Then(Do.Report('a', 1, TaskStatus.Success, handoff: Do.Handoff(11)))
            .Where("b:failed");
        var rerun = run.State.Seq + 1;
        run.Then(Do.Rerun(tasks: "b"));
        Assert.Equal(Happened.Dispatched('b', 2, rerun) with { At = run.Now, ConsumedArtifactIds = [11] }, run.Journal[^1]);
    }
}
