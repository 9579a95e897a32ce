namespace Multyagents.Core.Tests.Large;

/// <summary>The largest runs that are allowed, deep and wide: no recursion, nothing that walks all tasks again and again.</summary>
public sealed class LargeRunTests
{
    private const int Most = Limits.MaxTasksPerRun;

    private static readonly DateTimeOffset At = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly TaskSpec Spec = Given.Spec('a');

    [Fact]
    public void A_chain_of_the_most_tasks_goes_through_a_failure_at_its_head()
    {
        var state = Create(Most, i => i == 0 ? [] : [Id(i - 1)]);
        for (var i = 1; i < Most; i += 2) state = Next(state, new BeginCancel(Id(i), null) { At = At });
        state = Next(state, new DispatchTask(Id(0)) { At = At });
        state = Next(state, Report(0, TaskStatus.Failed));
        Assert.Equal((1, Most / 2, (Most / 2) - 1), (state.Counts.Failed, state.Counts.Canceled, state.Counts.Created));

        var withoutHead = Rerun(state, Enumerable.Range(0, Most / 2).Select(i => (2 * i) + 1));
        var refused = Assert.IsType<RunRejection.DependsOnUnselectedFailure>(withoutHead.Rejection);
        Assert.Equal(Most / 2, refused.Dependencies.Count);
        Assert.All(refused.Dependencies, pair => Assert.Equal(Id(0), pair.DependsOn));

        var all = Rerun(state, state.Rerunnable.Ascending());
        Assert.Null(all.Rejection);
        Assert.Equal([Id(0)], all.Events.OfType<TaskDispatched>().Select(happened => happened.TaskId));
        Assert.Equal((Most / 2) - 1, RerunPlan.Of(state, [.. state.Rerunnable.Ascending()]).DownstreamIds.Count);
        Assert.Equal(Most - 1, DispatchPlanning.PlanRun(all.Next!, 10).Blocked.Count);
        VerifySnapshot(all.Next!);
    }

    [Fact]
    public void A_chain_with_a_failure_at_its_head_has_everything_downstream()
    {
        var state = Create(Most, i => i == 0 ? [] : [Id(i - 1)]);
        state = Next(state, new DispatchTask(Id(0)) { At = At });
        state = Next(state, Report(0, TaskStatus.Failed));
        Assert.Equal(Most - 1, RerunPlan.Of(state, [0]).DownstreamIds.Count);
        state = Next(state, new BeginCancel(Id(Most - 1), null) { At = At });
        Assert.Equal(
            new RunRejection.DependsOnUnselectedFailure([new TaskDependency(Id(Most - 1), Id(0))]),
            Rerun(state, [Most - 1]).Rejection);
    }

    [Fact]
    public void A_chain_in_reverse_template_order_is_no_deeper()
    {
        var state = Create(Most, i => i == Most - 1 ? [] : [Id(i + 1)]);
        state = Next(state, new DispatchTask(Id(Most - 1)) { At = At });
        state = Next(state, Report(Most - 1, TaskStatus.Failed));
        state = Next(state, new BeginCancel(Id(0), null) { At = At });
        Assert.IsType<RunRejection.DependsOnUnselectedFailure>(Rerun(state, [0]).Rejection);
        Assert.Equal(Most - 2, RerunPlan.Of(state, [0, Most - 1]).DownstreamIds.Count);
    }

    [Fact]
    public void A_fan_out_of_the_most_tasks_is_dispatched_in_one_append_and_re_run_within_the_limit()
    {
        var state = Create(Most, i => i == 0 ? [] : [Id(0)], auto: true);
        var decision = Report(0, TaskStatus.Success).Decide(Given.Run, state);
        Assert.Equal(Most - 1, decision.Events.OfType<TaskDispatched>().Count());
        state = decision.Next!;

        for (var i = 1; i < Most; i++) state = Next(state, new RecordSubmission(new SubmissionReport(Id(i), 1, false, null, "down")) { At = At });
        Assert.Equal((RunStatus.Failed, true), (state.Status, state.IsEnded));

        var rerun = Rerun(state, Enumerable.Range(1, Most - 1), byStep: true);
        Assert.Null(rerun.Rejection);
        Assert.Equal((100, Most - 101), (rerun.Next!.Counts.Dispatched, rerun.Next.Counts.Created));
        var after = Next(rerun.Next, Report(1, TaskStatus.Success));
        Assert.Equal(100, after.Counts.Dispatched);
        VerifySnapshot(after);
    }

    [Fact]
    public void A_join_of_the_most_tasks_waits_for_all()
    {
        var state = Create(Most, i => i == 0 ? [.. Enumerable.Range(1, Most - 1).Select(Id)] : [], auto: true);
        for (var i = 1; i < Most - 1; i++) state = Next(state, Report(i, TaskStatus.Success));
        Assert.Equal((1, 1), (state.Tasks[0].UnmetDependencies, state.Counts.Created));
        state = Next(state, Report(Most - 1, TaskStatus.Success));
        Assert.Equal(TaskStatus.Dispatched, state.Tasks[0].Status);
    }

    [Fact]
    public void One_task_more_than_the_most_is_refused()
    {
        var decision = Command(Most + 1, _ => [], auto: false).Decide(Given.Run, null);
        Assert.Equal("task_ids: a run has at most 20000 tasks, this one has 20001", decision.Rejection?.Detail);
        Assert.Null(decision.Next);
    }

    private static void VerifySnapshot(RunState state)
    {
        var bytes = RunSnapshotCodec.Encode(state);
        var decoded = RunSnapshotCodec.Decode(Given.Run, bytes)!;
        Assert.Equal(state.Counts, decoded.Counts);
        Assert.True(bytes.AsSpan().SequenceEqual(RunSnapshotCodec.Encode(decoded)));
    }

    private static Decision Rerun(RunState state, IEnumerable<int> selection, bool byStep = false)
    {
        var numbers = selection.ToList();
        return new PartialRerun(new PartialRerunRequest(
            byStep ? [] : numbers.Select(Id).ToValueList(),
            byStep ? numbers.Select(Step).ToValueList() : [],
            "olga", "why", true, 100, false, null, null, null))
        {
            At = At,
        }.Decide(Given.Run, state);
    }

    private static ReportTaskStatus Report(int i, TaskStatus status) =>
        new(new TaskReport(Id(i), null, status, ReportSources.Callback), 1, CutOutput.None) { At = At };

    private static RunState Create(int count, Func<int, ValueList<TaskId>> dependsOn, bool auto = false) => Next(null, Command(count, dependsOn, auto));

    private static CreateRun Command(int count, Func<int, ValueList<TaskId>> dependsOn, bool auto) => new(new NewRun(
        Given.TemplateId,
        null,
        auto,
        Enumerable.Range(0, count).Select(i => new NewTask(Id(i), Step(i), dependsOn(i), Spec)).ToValueList(),
        ClaimsExistingTasks: false))
    {
        At = At,
    };

    private static RunState Next(RunState? state, RunCommand command)
    {
        var decision = command.Decide(Given.Run, state);
        Assert.Null(decision.Rejection);
        return decision.Next!;
    }

    private static TaskId Id(int i) => new(i + 1);

    private static StepId Step(int i) => new($"step-{i}");
}
