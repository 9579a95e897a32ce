namespace Multyagents.Core.Tests.Large;

/// <summary>The largest runs whose tasks wait for approvals, artifacts and paths.</summary>
public sealed class LargeConditionTests
{
    private const int Most = Limits.MaxTasksPerRun;

    private static readonly DateTimeOffset At = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void One_handoff_sets_the_most_tasks_going_in_one_append()
    {
        var state = Create(Most, i => i == 0 ? "" : "needs=report#x", i => i == 0 ? [] : [Id(0)], auto: true);
        state = Next(state, new CreateArtifact(11, new("report", "/out", "", Id(0), null, Do.Labelled(["x"]))) { At = At });
        var decision = Success(0, Do.Handoff(11)).Decide(Given.Run, state);
        var dispatched = decision.Events.OfType<TaskDispatched>().ToArray();
        Assert.Equal(Most - 1, dispatched.Length);
        Assert.All(dispatched, happened => Assert.Equal([11], happened.ConsumedArtifactIds!.Value));
        VerifySnapshot(decision.Next!);
    }

    [Fact]
    public void The_most_dependencies_hand_over_to_one_task()
    {
        const int Producers = Limits.MaxDependenciesPerStep;
        var state = Create(
            Producers + 1, i => i == Producers ? "needs=report#x" : "", i => i == Producers ? [.. Enumerable.Range(0, Producers).Select(Id)] : [], auto: true);
        for (var i = 0; i < Producers; i++)
        {
            var label = i == Producers - 1 ? "x" : "y";
            state = Next(state, new CreateArtifact(i, new("report", "/out", "", Id(i), null, Do.Labelled([label]))) { At = At });
            Assert.False(state.Tasks[Producers].HasInputs);
            state = Next(state, Success(i, new("done", null, [], [], [new(i, true, null)])));
        }

        Assert.Equal((TaskStatus.Dispatched, Producers - 1), (state.Tasks[Producers].Status, state.Tasks[Producers].Handover.Consumed.Single()));
    }

    [Fact]
    public void A_handoff_that_meets_nobodys_requirements_does_not_look_at_everybodys_dependencies()
    {
        const int Wide = 300;
        var state = Create(
            2 * Wide, i => i < Wide ? "" : "needs=report#x", i => i < Wide ? [] : [.. Enumerable.Range(0, Wide).Select(Id)], auto: true);
        for (var i = 0; i < Wide; i++)
        {
            state = Next(state, new CreateArtifact(i, new("report", "/out", "", Id(i), null, Do.Labelled(["y"]))) { At = At });
            var success = Success(i, new("done", null, [], [], [new(i, true, null)]));
            if (i == Wide - 1) Assert.InRange(Cost(success, state), 1, Wide * 10_000);
            state = Next(state, success);
        }

        Assert.Equal(Wide, state.Gated.Count);
    }

    [Fact]
    public void The_most_tasks_that_wait_for_approval_are_noted_once_and_go_one_by_one()
    {
        var state = Create(Most, _ => "approval", _ => [], auto: true);
        Assert.Equal(Most, state.Gated.Count);
        var noted = new DispatchReady(100) { At = At }.Decide(Given.Run, state);
        Assert.Equal(Most, noted.Events.OfType<DispatchBlockedByApproval>().Count());
        Assert.Empty(new DispatchReady(100) { At = At }.Decide(Given.Run, noted.Next).Events);

        state = noted.Next!;
        for (var i = 0; i < Most; i++) state = Next(state, new DecideApproval(new(Id(i), ApprovalStatus.Approved, null, null)) { At = At });
        Assert.Equal((0, Most), (state.Gated.Count, state.Counts.Dispatched));
        VerifySnapshot(state);
    }

    [Fact]
    public void One_transition_costs_the_same_in_a_run_of_ten_and_in_one_of_ten_thousand()
    {
        var (small, large) = (Costs(10), Costs(10_000));
        foreach (var (name, bytes) in small) Assert.True(large[name] < 3 * bytes, $"{name}: {bytes} bytes in a run of 10 tasks, {large[name]} in one of 10,000");
    }

    // Allocated bytes stand for cost: they do not depend on how busy the machine is.
    private static Dictionary<string, long> Costs(int count)
    {
        var state = Create(count, i => i % 2 == 0 ? "retry=1 approval=approved" : "needs=report approval", i => i % 2 == 0 ? [] : [Id(i - 1)], auto: false);
        var task = count / 2 / 2 * 2;
        var costs = new Dictionary<string, long>();
        foreach (var (name, command) in new (string, RunCommand)[]
        {
            ("dispatch", new DispatchTask(Id(task)) { At = At }),
            ("queued", new RecordSubmission(new(Id(task), 1, true, "queued", null)) { At = At }),
            ("running", new ReportTaskStatus(new(Id(task), 1, TaskStatus.Running, ReportSources.Callback), 1, CutOutput.None) { At = At }),
            ("artifact", new CreateArtifact(11, new("report", "/out", "", Id(task), null, JsonText.EmptyObject)) { At = At }),
            ("retry", new ReportTaskStatus(new(Id(task), 1, TaskStatus.Failed, ReportSources.Callback, "connection refused"), 2, CutOutput.None) { At = At }),
            ("dispatch again", new DispatchTask(Id(task)) { At = At }),
            ("success with a handoff", Success(task, Do.Handoff(11))),
            ("approval", new DecideApproval(new(Id(task + 1), ApprovalStatus.Approved, null, null)) { At = At }),
        })
        {
            costs[name] = Cost(command, state);
            state = Next(state, command);
            Assert.True(costs[name] > 0);
        }

        return costs;
    }

    private static long Cost(RunCommand command, RunState state)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            command.Decide(Given.Run, state);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static void VerifySnapshot(RunState state)
    {
        var bytes = RunSnapshotCodec.Encode(state);
        Assert.True(bytes.AsSpan().SequenceEqual(RunSnapshotCodec.Encode(RunSnapshotCodec.Decode(Given.Run, bytes)!)));
    }

    private static ReportTaskStatus Success(int i, Handoff handoff) =>
        new(new TaskReport(Id(i), null, TaskStatus.Success, ReportSources.Callback, Handoff: handoff), 1, CutOutput.None) { At = At };

    private static RunState Create(int count, Func<int, string> conditions, Func<int, ValueList<TaskId>> dependsOn, bool auto) => Next(null, new CreateRun(new NewRun(
        Given.TemplateId,
        null,
        auto,
        Enumerable.Range(0, count).Select(i => StepText.Parse($"a | {conditions(i)}", isStep: true) with { TaskId = Id(i), StepId = new StepId($"s{i}"), DependsOn = dependsOn(i) }).ToValueList(),
        ClaimsExistingTasks: false))
    {
        At = At,
    });

    private static RunState Next(RunState? state, RunCommand command)
    {
        var decision = command.Decide(Given.Run, state);
        Assert.Null(decision.Rejection);
        return decision.Next!;
    }

    private static TaskId Id(int i) => new(i + 1);
}
