namespace Multyagents.Core.Tests.PartialReruns;

/// <summary>What an accepted partial re-run does, and what it leaves alone.</summary>
public sealed class EffectTests
{
    [Fact]
    public void One_append_holds_the_request_a_reset_per_task_the_status_and_the_dispatch()
    {
        var run = Given.Template("a", "b < a", "c < b").Where("a:success b:failed c:canceled");
        var rerun = run.State.Seq + 1;

        run.When(Do.Rerun(tasks: "cb"))
            .Then(
                Happened.RerunRequested("bc"),
                Happened.Reset(run, 'b', TaskStatus.Failed) with { RerunAt = run.Now },
                Happened.Reset(run, 'c', TaskStatus.Canceled) with { RerunAt = run.Now },
                Happened.Running(),
                Happened.Dispatched('b', 2, rerun))
            .Statuses().ShouldBe("a:success b:dispatched c:created");
    }

    [Fact]
    public void Selected_tasks_stand_in_template_order_whatever_the_request_says()
    {
        var run = Given.Template("c", "a", "b").Where("a:failed b:failed c:failed");
        var requested = Assert.IsType<PartialRerunRequested>(run.When(Do.Rerun(tasks: "abc")).Decision.Events[0]);
        Assert.Equal(Given.TaskIds("cab"), requested.SelectedTaskIds);
        Assert.Equal(Given.TaskIds("cab"), requested.ResetTaskIds);
    }

    [Fact]
    public void Step_ids_and_task_ids_mix_and_repeat()
    {
        var run = Given.Template("c", "a", "b").Where("a:failed b:failed c:failed");
        var events = run.When(Do.Rerun(tasks: "aab", steps: "cbcb")).Decision.Events;
        Assert.Equal(
            Happened.RerunRequested("cab", steps: "cb") with { At = run.Now },
            events[0]);
        Assert.Equal(3, events.OfType<TaskPartialRerunReset>().Count());
        Assert.Equal(3, events.OfType<TaskDispatched>().Count());
    }

    [Fact]
    public void A_reset_task_shows_who_when_and_why_and_nothing_of_its_last_attempt()
    {
        var run = Given.Template("a")
            .Then(Do.Dispatch('a'))
            .Then(Do.Report('a', 1, TaskStatus.Running))
            .Then(Do.Report('a', 1, TaskStatus.Failed, message: "boom", exitCode: 3));
        Assert.Equal(("boom", 3), (run['a'].Message, run['a'].ExitCode));
        Assert.NotNull(run['a'].StartedAt);
        Assert.NotNull(run['a'].FinishedAt);

        run.When(Do.Rerun(tasks: "a", by: "otto", reason: "new certificate", auto: false));

        var task = run['a'];
        Assert.Equal(TaskStatus.Created, task.Status);
        Assert.Equal("partial rerun requested by otto: new certificate", task.Message);
        Assert.Null(task.StartedAt);
        Assert.Null(task.FinishedAt);
        Assert.Null(task.ExitCode);
        Assert.Equal(1, task.Attempt);
        Assert.Equal(new RerunMark(1, "otto", "new certificate", run.Now, run.Journal.FindIndex(item => item is PartialRerunRequested) + 1), task.LastRerun);
    }

    [Fact]
    public void Every_rerun_is_counted_and_the_last_one_is_shown()
    {
        var run = Given.Template("a").Where("a:failed")
            .Then(Do.Rerun(tasks: "a", by: "otto", reason: "first"))
            .Where("a:failed")
            .Then(Do.Rerun(tasks: "a", by: "anna", reason: "second"));
        Assert.Equal(new RerunMark(2, "anna", "second", run.Now, run.Journal.FindLastIndex(item => item is PartialRerunRequested) + 1), run['a'].LastRerun);
        Assert.Equal(2, run.State.PartialReruns);
        Assert.Equal(3, run['a'].Attempt);
    }

    [Fact]
    public void Every_other_task_stays_byte_for_byte_as_it_was()
    {
        var run = Given.Template("a", "b < a", "c < a", "d < bc", "e", "f < e").Where("a:success b:failed c:success d:canceled e:failed f:canceled");
        var before = run.TaskBytes();

        run.Then(Do.Rerun(tasks: "b"));

        var after = run.TaskBytes();
        Assert.NotEqual(before['b'], after['b']);
        foreach (var step in "acdef") Assert.Equal(before[step], after[step]);
    }

    [Fact]
    public void A_dry_run_changes_nothing() => Given.Template("a", "b < a").Where("a:failed")
        .When(Do.Rerun(tasks: "a", dry: true, key: "k", hash: "h"))
        .ThenNothing();

    [Fact]
    public void A_dry_run_is_refused_like_a_real_one() => Given.Template("a", "b < a").Where("a:failed b:canceled")
        .When(Do.Rerun(tasks: "b", dry: true))
        .ThenRefused(new RunRejection.DependsOnUnselectedFailure([new TaskDependency(Given.Task('b'), Given.Task('a'))]));

    [Theory]
    [InlineData(1, "a")]
    [InlineData(2, "ab")]
    [InlineData(3, "abc")]
    [InlineData(100, "abc")]
    public void At_most_max_dispatch_ready_ones_are_dispatched_first_in_template_order(int max, string dispatched)
    {
        var events = Given.Template("a", "b", "c", "d < a").Where("a:failed b:failed c:failed d:canceled")
            .When(Do.Rerun(tasks: "abcd", max: max)).Decision.Events;
        Assert.Equal(Given.TaskIds(dispatched), events.OfType<TaskDispatched>().Select(item => item.TaskId));
    }

    [Fact]
    public void The_largest_max_dispatch_dispatches_a_hundred()
    {
        var template = Enumerable.Range(0, 130).Select(i => new NewTask(new TaskId(i + 1), new StepId($"s{i}"), [], Given.Spec('a'))).ToValueList();
        var run = new RunScenario().Then(new CreateRun(new NewRun(Given.TemplateId, null, false, template, false)) { At = default });
        foreach (var task in template) run.Then(new BeginCancel(task.TaskId, null) { At = default });

        var request = Do.Rerun(max: 100).Request with { TaskIds = template.Select(task => task.TaskId).ToValueList() };
        run.Then(new PartialRerun(request) { At = default });

        Assert.Equal((30, 100), (run.State.Counts.Created, run.State.Counts.Dispatched));
        Assert.Equal(Enumerable.Range(101, 30).Select(id => new TaskId(id)), run.State.Ids(run.State.Ready));
    }

    [Fact]
    public void Without_auto_dispatch_nothing_is_dispatched()
    {
        var run = Given.Template("a", "b").Where("a:failed b:failed");
        run.When(Do.Rerun(tasks: "ab", auto: false)).Then(
            Happened.RerunRequested("ab", auto: false),
            Happened.Reset(run, 'a', TaskStatus.Failed, auto: false) with { RerunAt = run.Now },
            Happened.Reset(run, 'b', TaskStatus.Failed, auto: false) with { RerunAt = run.Now },
            Happened.Running());
    }

    [Fact]
    public void Without_auto_dispatch_even_an_auto_dispatching_run_waits_for_an_explicit_dispatch()
    {
        var run = Given.AutoTemplate("a", "b < a", "c < b").Where("a:failed b:canceled").Then(Do.Rerun(tasks: "ab", auto: false));
        run.When(Do.Continue()).ThenNothing().Statuses().ShouldBe("a:created b:created c:created");
        run.Then(Do.Dispatch('a')).Where("a:success").Statuses().ShouldBe("a:success b:created c:created");
        run.Then(Do.Dispatch('b')).Where("b:success").Statuses().ShouldBe("a:success b:success c:dispatched");
    }

    [Fact]
    public void Unselected_failures_elsewhere_stay_failed_and_the_run_runs_until_the_selection_has_ended()
    {
        var run = Given.Template("a", "b").Where("a:failed b:failed").Then(Do.Rerun(tasks: "a"));
        Assert.Equal(RunStatus.Running, run.State.Status);
        run.Where("a:success");
        Assert.Equal(RunStatus.Failed, run.State.Status);
        Assert.IsType<RunFailed>(run.Journal[^1]);
    }

    [Fact]
    public void A_dispatch_after_a_rerun_names_the_rerun_until_the_attempt_has_ended()
    {
        var run = Given.Template("a", "b < a").Where("a:failed b:canceled");
        var rerun = run.State.Seq + 1;
        run.Then(Do.Rerun(tasks: "ab"));
        Assert.Equal(Happened.Dispatched('a', 2, rerun) with { At = run.Now }, run.Journal[^1]);
        run.Where("a:success").Then(Do.Dispatch('b'));
        Assert.Equal(Happened.Dispatched('b', 1, rerun) with { At = run.Now }, run.Journal[^1]);
        run.Then(Do.Refused('b', 1)).When(Do.Dispatch('b')).Then(Happened.Dispatched('b', 2), Happened.Running());
    }
}
