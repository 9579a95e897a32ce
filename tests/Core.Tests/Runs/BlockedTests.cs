namespace Multyagents.Core.Tests.Runs;

/// <summary>What a run says when it has nothing to dispatch, and where.</summary>
public sealed class BlockedTests
{
    [Fact]
    public void Missing_inputs_are_named_before_dependencies()
    {
        var run = Given.Template("a", "b < a | needs=report", "c < b").Where("a:success");
        DispatchPlanning.WhyNothing(run.State).ShouldBe("required handoff artifacts missing");
    }

    [Fact]
    public void Dependencies_are_named_when_a_task_waits_for_others() =>
        DispatchPlanning.WhyNothing(Given.Template("a", "b < a").Where("a:running").State).ShouldBe("dependencies not satisfied");

    [Theory]
    [InlineData("a:running")]
    [InlineData("a:success")]
    [InlineData("a:failed")]
    public void A_run_without_waiting_tasks_has_no_ready_ones(string status) =>
        DispatchPlanning.WhyNothing(Given.Template("a").Where(status).State).ShouldBe("no ready tasks");

    [Fact]
    public void A_task_that_waits_for_approval_alone_is_not_ready_and_waits_for_no_dependency() =>
        DispatchPlanning.WhyNothing(Given.Template("a | approval").State).ShouldBe("no ready tasks");

    [Fact]
    public void The_plan_of_a_run_that_stands_still_has_one_reason()
    {
        string Only(RunScenario run) => DispatchPlanning.PlanRun(run.State, 10).Blocked.Single().Reason;
        Only(Given.Template("a | approval", "b").Paused()).ShouldBe("run-paused");
        Only(Given.Template("a | approval", "b").Aborted()).ShouldBe("run-aborted");
    }

    [Fact]
    public void A_task_without_its_paths_is_ready_as_far_as_the_run_knows() =>
        Assert.Equal(Given.TaskIds("a"), DispatchPlanning.PlanRun(Given.Template("a | locks").State, 10).Ready.Select(ready => ready.TaskId));

    [Fact]
    public void The_timeline_gives_the_reason_of_each_task()
    {
        var run = Given.Template("a", "b < a | needs=report", "c | approval", "d < b", "e").Where("a:success e:failed");
        var timeline = ExecutionSummaries.Of(run.State).Timeline.ToDictionary(entry => entry.StageId, entry => string.Join(' ', entry.BlockedReasons));
        Assert.Equal(
            ["", "required-handoff-artifacts-missing", "approval-required", "dependencies-not-satisfied", "not-dispatchable-state"],
            "abcde".Select(step => timeline[step.ToString()]));
    }

    [Fact]
    public void The_plan_of_a_control_loop_is_the_one_that_it_carried_out()
    {
        var run = Given.Template("a", "b < a | needs=report", "c | approval").Where("a:running").Then(Do.CreateArtifact('a', 11))
            .Then(Do.Report('a', 1, TaskStatus.Success, handoff: Do.Handoff(11)));
        var decision = run.When(Do.DispatchReady()).Decision;
        var plan = DispatchPlanning.PlanRun(DispatchPlanning.BeforeDispatch(decision), 10);
        Assert.Equal([new ReadyTask(Given.Task('b'), [11])], plan.Ready);
        Assert.Equal(["approval-required"], plan.Blocked.Select(blocked => blocked.Reason));
    }
}
