namespace Multyagents.Core.Tests.PartialReruns;

/// <summary>A re-run that is held to a plan does what that plan showed, or nothing.</summary>
public sealed class PlanHashTests
{
    [Fact]
    public void A_plan_that_holds_is_carried_out()
    {
        var run = Failed();
        run.Then(Do.Rerun(tasks: "b", plan: Plan(run, "b")));
        Assert.Equal("a:success b:dispatched c:created d:failed e:created", run.Statuses());
    }

    [Fact]
    public void What_does_not_touch_the_plan_does_not_get_in_its_way()
    {
        var run = Failed();
        var plan = Plan(run, "b");
        run.Then(Do.Publish("note.added")).Then(Do.Rerun(tasks: "d")).Where("d:failed");
        Assert.NotEqual(plan.Version, run.State.Seq);
        run.Then(Do.Rerun(tasks: "b", plan: plan));
    }

    [Fact]
    public void Another_attempt_is_a_change_even_when_it_ended_alike()
    {
        var run = Failed();
        var plan = Plan(run, "b");
        run.Then(Do.Rerun(tasks: "b")).Where("b:failed");
        run.When(Do.Rerun(tasks: "b", plan: plan)).ThenRefused(new RunRejection.PlanChanged(Given.Run, plan, null));
    }

    [Fact]
    public void Another_selection_is_another_plan()
    {
        var run = Failed();
        run.When(Do.Rerun(tasks: "bd", plan: Plan(run, "b"))).ThenRefused(new RunRejection.PlanChanged(Given.Run, Plan(run, "b"), null));
    }

    [Fact]
    public void An_approval_below_the_selection_is_part_of_the_plan()
    {
        var run = Given.Template("a", "b < a | approval").Where("a:failed");
        var plan = Plan(run, "a");
        run.Then(Do.Approve('b'));
        run.When(Do.Rerun(tasks: "a", plan: plan)).ThenRefused(new RunRejection.PlanChanged(Given.Run, plan, null));
    }

    [Fact]
    public void The_plan_is_compared_after_the_rules_about_the_run_and_the_ids()
    {
        var run = Failed();
        var plan = Plan(run, "b") with { Digest = new string('0', 64) };
        run.When(Do.Rerun(tasks: "x", plan: plan)).ThenRefused(new RunRejection.UnknownTasks(Given.Run, Given.TaskIds("x")));
        run.Then(Do.Rerun(tasks: "b"));
        run.When(Do.Rerun(tasks: "b", plan: plan)).ThenRefused(new RunRejection.TasksAreActive(Given.Run, Given.TaskIds("b")));
        run.Paused().When(Do.Rerun(tasks: "b", plan: plan)).ThenRefused(new RunRejection.RunIsPaused(Given.Run, "partial rerun"));
    }

    [Fact]
    public void The_plan_is_compared_before_the_rules_about_single_tasks()
    {
        var run = Failed();
        var plan = Plan(run, "b");
        run.Then(Do.Rerun(tasks: "b")).Where("b:success");
        run.When(Do.Rerun(tasks: "b", plan: plan)).ThenRefused(new RunRejection.PlanChanged(Given.Run, plan, null));
    }

    [Fact]
    public void The_changes_name_what_no_longer_runs_what_newly_does_and_how_tasks_stood()
    {
        var run = Failed();
        var (before, plan) = (run.State, Plan(run, "b"));
        run.Then(Do.Rerun(tasks: "b")).Where("b:success c:failed");
        var changes = Compare(before, run.State, "b", plan);
        Assert.Equal(plan.Version, changes!.PlannedVersion);
        Assert.Equal(run.State.Seq, changes.Version);
        Assert.Equal(Given.TaskIds("c"), changes.NoLonger);
        Assert.Empty(changes.Newly);
        Assert.Equal(
            [
                new PlannedTaskChange(Given.Task('b'), Given.Step('b'), new(TaskStatus.Failed, 1, null), new(TaskStatus.Success, 2, null)),
                new PlannedTaskChange(Given.Task('c'), Given.Step('c'), new(TaskStatus.Created, 0, null), new(TaskStatus.Failed, 1, null)),
            ],
            changes.Tasks);
        Assert.Equal(new RunRejection.NotRerunnable([new(Given.Task('b'), TaskStatus.Success)]), changes.Refusal);
    }

    [Fact]
    public void A_branch_that_another_failure_held_back_is_newly_run()
    {
        var run = Given.Template("a", "b", "c < ab").Where("a:failed b:failed");
        var (before, plan) = (run.State, Plan(run, "a"));
        run.Then(Do.Rerun(tasks: "b")).Where("b:success");
        var changes = Compare(before, run.State, "a", plan);
        Assert.Equal(Given.TaskIds("c"), changes!.Newly);
        Assert.Empty(changes.Tasks);
        Assert.Null(changes.Refusal);
        Assert.Equal("will run now: 3", changes.Describe());
    }

    [Fact]
    public void A_hash_that_never_was_this_selections_plan_compares_to_nothing()
    {
        var run = Failed();
        Assert.Null(Compare(run.State, run.State, "bd", Plan(run, "b")));
        Assert.Null(Compare(run.State, run.State, "b", Plan(run, "b") with { Digest = new string('0', 64) }));
        Assert.Null(Compare(run.State, run.State, "x", Plan(run, "b")));
    }

    [Fact]
    public void A_hash_reads_back_what_it_wrote_and_nothing_else()
    {
        var hash = new PlanHash(long.MaxValue, string.Concat(Enumerable.Repeat("0123456789abcdef", 4)));
        Assert.True(PlanHash.TryParse(hash.ToString(), out var read));
        Assert.Equal(hash, read);
        foreach (var text in new[] { "", "-", "12", $"12-{hash.Digest[1..]}", $"12-{hash.Digest}0", $"-{hash.Digest}", $"+1-{hash.Digest}", $"12-{hash.Digest.ToUpperInvariant()}", $"9223372036854775808-{hash.Digest}" })
            Assert.False(PlanHash.TryParse(text, out _), text);
    }

    /// <summary>a has succeeded; b has failed and c waits for it; d has failed by itself and e waits for it.</summary>
    private static RunScenario Failed() => Given.Template("a", "b < a", "c < b", "d < a", "e < d").Where("a:success b:failed d:failed");

    private static PlanHash Plan(RunScenario run, string selection) =>
        RerunPlan.Of(run.State, [.. selection.Select(step => run.State.Graph.IndexOf(Given.Task(step))!.Value)]).Hash(Do.Rerun(tasks: selection).Request);

    private static PlanChanges? Compare(RunState before, RunState now, string selection, PlanHash plan) =>
        PlanComparison.Compare(before, now, Do.Rerun(tasks: selection, plan: plan).Request, plan);
}
