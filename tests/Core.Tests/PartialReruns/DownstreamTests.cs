namespace Multyagents.Core.Tests.PartialReruns;

/// <summary>What follows when the selection succeeds, and what the plan says about the selection.</summary>
public sealed class DownstreamTests
{
    [Fact]
    public void Waiting_tasks_below_the_selection_follow_in_template_order() =>
        Follow(Given.Template("d < bc", "a", "b < a", "c < a", "e < d", "f").Where("a:failed"), "a", "dbce");

    [Fact]
    public void What_waits_for_an_unselected_failure_does_not_follow() =>
        Follow(Given.Template("a", "b", "c < a", "d < cb", "e < d", "f < c").Where("a:failed b:failed"), "a", "cf");

    [Fact]
    public void With_both_failures_selected_the_join_follows() =>
        Follow(Given.Template("a", "b", "c < a", "d < cb", "e < d", "f < c").Where("a:failed b:failed"), "ab", "cdef");

    [Fact]
    public void What_succeeded_or_failed_below_is_not_downstream() =>
        Follow(Given.Template("a", "b < a", "c < b", "d < a").Where("a:failed b:canceled"), "a", "d");

    [Fact]
    public void The_plan_of_the_selection_tells_ready_limited_and_waiting()
    {
        var run = Given.Template("a", "b", "c < a").Where("a:failed b:failed c:canceled").Then(Do.Rerun(tasks: "abc", auto: false));
        var plan = DispatchPlanning.Plan(run.State, [0, 1, 2], 1);
        Assert.Equal([new ReadyTask(Given.Task('a'), [])], plan.Ready);
        Assert.Equal(
            [
                new BlockedTask(Given.Task('b'), "dispatch-limit-reached", BlockDetails.None with { MaxDispatch = 1 }),
                new BlockedTask(Given.Task('c'), "dependencies-not-satisfied", BlockDetails.None with { WaitsForTaskIds = Given.TaskIds("a") }),
            ],
            plan.Blocked);
    }

    [Fact]
    public void The_plan_of_a_run_names_ready_waiting_and_failed_tasks_only()
    {
        var run = Given.Template("a", "b", "c", "d", "e < cb", "f").Where("a:success b:failed c:running");
        var plan = DispatchPlanning.PlanRun(run.State, 1);
        Assert.Equal([new ReadyTask(Given.Task('d'), [])], plan.Ready);
        Assert.Equal(
            [
                new BlockedTask(Given.Task('b'), "not-dispatchable-state", BlockDetails.None with { TaskStatus = TaskStatus.Failed }),
                new BlockedTask(Given.Task('e'), "dependencies-not-satisfied", BlockDetails.None with { WaitsForTaskIds = Given.TaskIds("cb") }),
                new BlockedTask(Given.Task('f'), "dispatch-limit-reached", BlockDetails.None with { MaxDispatch = 1 }),
            ],
            plan.Blocked);
    }

    [Fact]
    public void The_plan_of_a_paused_or_aborted_run_is_one_block()
    {
        var run = Given.Template("a").Paused();
        Assert.Equal(new DispatchPlan([], [new BlockedTask(null, "run-paused", BlockDetails.None)]), DispatchPlanning.PlanRun(run.State, 10));
        Assert.Equal(new DispatchPlan([], [new BlockedTask(null, "run-aborted", BlockDetails.None)]), DispatchPlanning.PlanRun(run.Aborted().State, 10));
    }

    private static void Follow(RunScenario run, string selection, string expected)
    {
        var numbers = selection.Select(step => run.State.Graph.IndexOf(Given.Task(step))!.Value).ToList();
        Assert.Equal(Given.TaskIds(expected), RerunPlan.Of(run.State, numbers).DownstreamIds);
    }
}
