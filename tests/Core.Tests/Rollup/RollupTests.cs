namespace Multyagents.Core.Tests.Rollup;

/// <summary>What the tasks of a run add up to, as lists of runs show it.</summary>
public sealed class RollupTests
{
    private const string Network = "connection refused";

    [Fact]
    public void Figures_stand_by_role_in_template_order()
    {
        var run = Given.Template("a | role=9", "b | role=5", "c | role=9", "d | role=9 retry=1").Where("a:running b:failed c:canceled d:running")
            .Then(Do.Report('a', 1, TaskStatus.Success))
            .Then(Do.Report('d', 1, TaskStatus.Failed, message: Network));
        var started = run.Journal.OfType<TaskStatusUpdated>().First(happened => happened.TaskId == Given.Task('a')).At;
        Assert.Equal(
            [
                new RoleFigures(new(9), 3, 1, 1, 1, run['a'].FinishedAt!.Value - started),
                new RoleFigures(new(5), 1, 0, 1, 0, TimeSpan.Zero),
            ],
            Of(run).PerRole);
    }

    [Fact]
    public void Only_tasks_that_have_ended_have_a_duration_and_a_reset_takes_it_back()
    {
        var run = Given.Template("a").Where("a:running");
        Assert.Equal(TimeSpan.Zero, Of(run).PerRole.Single().Duration);
        run.Where("a:failed");
        Assert.Equal(TimeSpan.FromSeconds(1), Of(run).PerRole.Single().Duration);
        run.Then(Do.Rerun(tasks: "a"));
        Assert.Equal(TimeSpan.Zero, Of(run).PerRole.Single().Duration);
    }

    [Fact]
    public void A_runner_whose_clock_runs_backwards_takes_nothing_away()
    {
        var run = Given.Template("a").Where("a:running");
        var report = Do.Report('a', 1, TaskStatus.Success);
        run.Then(report with { Report = report.Report with { StartedAt = run.Now, FinishedAt = run.Now.AddHours(-1) } });
        Assert.Equal(TimeSpan.Zero, Of(run).PerRole.Single().Duration);
    }

    [Fact]
    public void Retried_and_exhausted_tasks_are_named()
    {
        var run = Given.AutoTemplate("b | retry=1", "a | retry=2", "c")
            .Then(Do.Report('a', 1, TaskStatus.Failed, message: Network))
            .Then(Do.Report('b', 1, TaskStatus.Failed, message: Network))
            .Then(Do.Report('b', 2, TaskStatus.Failed, message: Network));
        Assert.Equal(2, Of(run).TotalRetries);
        Assert.Equal(Given.TaskIds("ba"), Of(run).RetriedTaskIds);
        Assert.Equal(Given.TaskIds("b"), Of(run).ExhaustedTaskIds);

        run.Where("a:success").Then(Do.Report('c', 1, TaskStatus.Success)).Then(Do.Rerun(tasks: "b"));
        Assert.Equal((2, 0), (Of(run).TotalRetries, Of(run).ExhaustedTaskIds.Count));
    }

    [Fact]
    public void Failure_categories_are_those_that_stand_each_once()
    {
        var run = Given.Template("a", "b", "c", "d").Where("a:running b:running c:submit-failed d:canceled")
            .Then(Do.Report('a', 1, TaskStatus.Failed, message: Network))
            .Then(Do.Report('b', 1, TaskStatus.Failed, message: Network));
        Assert.Equal([FailureCategory.RunnerSubmit, FailureCategory.Canceled, FailureCategory.Network], Of(run).FailureCategories);
        run.Then(Do.Rerun(tasks: "a", auto: false));
        Assert.Contains(FailureCategory.Network, Of(run).FailureCategories);
        run.Then(Do.BeginCancel('a')).Then(Do.Rerun(tasks: "bc", auto: false));
        Assert.Equal([FailureCategory.Canceled], Of(run).FailureCategories);
    }

    [Fact]
    public void Most_events_leave_it_as_it_is()
    {
        var run = Given.Template("a", "b");
        var tally = run.State.Tally;
        run.Where("a:dispatched a:queued a:running").Then(Do.Publish("note")).Then(Do.CreateArtifact('a', 11));
        Assert.Same(tally, run.State.Tally);
        Assert.NotSame(tally, run.Where("a:success").State.Tally);
    }

    [Fact]
    public void Its_row_is_what_it_is_after_every_event()
    {
        var run = Given.AutoTemplate("a | retry=1", "b | approval role=9", "c < a | needs=report");
        RunCommand[] commands =
        [
            Do.CreateArtifact('a', 11), Do.Report('a', 1, TaskStatus.Failed, message: Network), Do.Reject('b'), Do.Approve('b'),
            Do.Report('a', 2, TaskStatus.Success, handoff: Do.Handoff(11)), Do.Report('b', 1, TaskStatus.Failed), Do.Report('c', 1, TaskStatus.Success), Do.Rerun(tasks: "b"),
        ];
        foreach (var command in commands)
        {
            run.Then(command);
            var row = RunViews.ToRow(run.State).Rollup!;
            Assert.Equal(Of(run), RollupJson.Decode(row));
            Assert.Equal(RunTally.Of(run.State.Graph, [.. run.State.Tasks.AsEnumerable()]).ToRollup(run.State), Of(run));
            Assert.Equal(Of(run), RunViews.ToView(run.State).Rollup);
        }
    }

    [Fact]
    public void A_long_one_is_left_out_of_the_row_and_still_in_the_view()
    {
        var steps = Enumerable.Range(0, RollupJson.MaxLength + 1)
            .Select(i => new NewTask(new TaskId(i + 1), new StepId($"s{i}"), [], Given.Spec('a') with { RoleId = new(i + 1) }))
            .ToValueList();
        var run = new RunScenario().Then(new CreateRun(new NewRun(Given.TemplateId, null, false, steps, false)) { At = default });
        Assert.Null(RunViews.ToRow(run.State).Rollup);
        Assert.Equal(RollupJson.MaxLength + 1, RunViews.ToView(run.State).Rollup.PerRole.Count);
    }

    private static RunRollup Of(RunScenario run) => run.State.Tally.ToRollup(run.State);
}
