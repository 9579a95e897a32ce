namespace Multyagents.Core.Tests.Properties;

/// <summary>Random selections on small random graphs that have come to rest in every way, against enumeration: what is refused, reset, left alone, may start and follows.</summary>
public sealed class RandomSelectionTests(ITestOutputHelper output)
{
    private const int UsualSelections = 1_000_000;
    private const int SelectionsPerRun = 20;

    private static readonly DateTimeOffset At = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void What_is_reset_what_stays_what_may_start_and_what_follows()
    {
        output.WriteLine($"MULTYAGENTS_SEED={Seeds.Seed}");
        var selections = Seeds.Cases(UsualSelections);
        var accepted = 0;
        var refusedByRule5 = 0;
        for (var run = 0; run * SelectionsPerRun < selections; run++)
        {
            var random = new Random(unchecked((int)((Seeds.Seed * 1_000_003) + (ulong)run)));
            var graph = RandomGraph.Create(1 + random.Next(14), random.Next(RandomGraph.Shapes), random.Next());
            var state = AtRest(graph, random);
            var oracle = new SelectionOracle(graph, graph.Reach(), i => state.Tasks[i].Status);
            for (var i = 0; i < SelectionsPerRun; i++)
            {
                try
                {
                    var rejection = VerifySelection(graph, state, oracle, random);
                    if (rejection is null) accepted++;
                    if (rejection is RunRejection.DependsOnUnselectedFailure) refusedByRule5++;
                }
                catch (OracleMismatchException mismatch)
                {
                    Assert.Fail($"seed {Seeds.Seed}, run {run}, selection {i}, graph {graph}, statuses {string.Join(" ", state.Tasks.AsEnumerable().Select(task => task.Status))}: {mismatch.Message}");
                }
            }
        }

        output.WriteLine($"{selections} selections, {accepted} accepted, {refusedByRule5} refused by rule 5");
        Assert.True(accepted > selections / 10, "too few selections were accepted");
        Assert.True(refusedByRule5 > selections / 20, "too few selections were refused by rule 5");
    }

    private static RunRejection? VerifySelection(RandomGraph graph, RunState state, SelectionOracle oracle, Random random)
    {
        // Mostly failed tasks: any other ends at rule 4.
        var onlyFailed = random.Next(8) > 0;
        var share = 1 + random.Next(4);
        var selection = Enumerable.Range(0, graph.Count)
            .Where(i => (!onlyFailed || SelectionOracle.HasFailed(state.Tasks[i].Status)) && random.Next(4) < share)
            .ToHashSet();
        var max = 1 + random.Next(4);
        var request = new PartialRerunRequest(
            selection.Where(i => i % 2 == 0).Select(i => new TaskId(graph.Ids[i])).ToValueList(),
            selection.Where(i => i % 2 == 1).Select(i => new StepId($"s{i}")).ToValueList(),
            "olga", "why", true, max, false, null, null, null);
        var decision = new PartialRerun(request) { At = At }.Decide(Given.Run, state);

        if (selection.Count == 0)
        {
            Verify.Holds(decision.Rejection is RunRejection.Invalid, "an empty selection was accepted");
            return decision.Rejection;
        }

        var wrong = selection.Order().Where(i => !SelectionOracle.HasFailed(state.Tasks[i].Status)).Select(i => new TaskWithStatus(new TaskId(graph.Ids[i]), state.Tasks[i].Status)).ToValueList();
        if (wrong.Count > 0)
        {
            Verify.Equal(new RunRejection.NotRerunnable(wrong), decision.Rejection, "refusal");
            return decision.Rejection;
        }

        oracle.VerifyRule5(selection, decision.Rejection);
        if (decision.Rejection is null)
        {
            VerifyEffect(graph, state, decision, oracle, selection, max);
            VerifyAnswers(graph, state, decision, oracle, selection, request);
        }
        else
        {
            Verify.Holds(decision.Rejection is RunRejection.DependsOnUnselectedFailure && ReferenceEquals(state, decision.Next), "a refusal changed something");
        }

        return decision.Rejection;
    }

    private static void VerifyEffect(RandomGraph graph, RunState state, Decision decision, SelectionOracle oracle, HashSet<int> selection, int max)
    {
        var next = decision.Next!;
        var started = oracle.MayStart(selection).Take(max).ToHashSet();
        for (var i = 0; i < graph.Count; i++)
        {
            if (!selection.Contains(i)) Verify.Holds(ReferenceEquals(state.Tasks[i], next.Tasks[i]), "an unselected task was touched", i);
            else Verify.Equal(started.Contains(i) ? TaskStatus.Dispatched : TaskStatus.Created, next.Tasks[i].Status, "status", i);
        }

        Verify.Equal(RunStatus.Running, next.Status, "run status");
        Verify.SameSequence(
            oracle.Follow(selection).Select(i => new TaskId(graph.Ids[i])),
            RerunPlan.Of(state, [.. selection.Order()]).DownstreamIds,
            "downstream");
    }

    // The dry run says what the re-run then does: the same selection, plan and followers.
    private static void VerifyAnswers(RandomGraph graph, RunState state, Decision decision, SelectionOracle oracle, HashSet<int> selection, PartialRerunRequest request)
    {
        var planned = PartialRerunResults.DryRun(state, request with { DryRun = true }, At);
        var done = PartialRerunResults.Accepted(new(decision, []), []);
        Verify.Equal(planned with { DryRun = false, PlanHash = null, Version = done.Version }, done, "answer of the re-run against its dry run");
        Verify.Equal((state.Seq, decision.Next!.Seq), (planned.Version, done.Version), "versions of the answers");

        var mayStart = oracle.MayStart(selection).ToList();
        Verify.SameSequence(mayStart.Take(request.MaxDispatch).Select(i => graph.Ids[i]), planned.Plan.Ready.Select(ready => ready.TaskId.Value), "planned to start");
        Verify.SameSequence(
            selection.Order().Where(i => !mayStart.Take(request.MaxDispatch).Contains(i)).Select(i => (graph.Ids[i], mayStart.Contains(i) ? "dispatch-limit-reached" : "dependencies-not-satisfied")),
            planned.Plan.Blocked.Select(blocked => (blocked.TaskId!.Value.Value, blocked.Reason)),
            "planned to wait");
    }

    // A run in which nothing is active: some tasks succeeded, some ended in each kind of failure, some wait.
    private static RunState AtRest(RandomGraph graph, Random random)
    {
        var state = new CreateRun(graph.ToRun(template: true, auto: false)) { At = At }.Decide(Given.Run, null).Next!;
        var successes = 1 + random.Next(4);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < graph.Count; i++)
            {
                var id = new TaskId(graph.Ids[i]);
                if (state.Tasks[i].Status != TaskStatus.Created || random.Next(6) == 0) continue;
                if (!state.Tasks[i].IsReady)
                {
                    if (round == 2 && random.Next(2) == 0) state = Next(state, new BeginCancel(id, null) { At = At });
                    continue;
                }

                state = Next(state, new DispatchTask(id) { At = At });
                var status = random.Next(5) < successes ? TaskStatus.Success : random.Next(2) == 0 ? TaskStatus.Failed : TaskStatus.SubmitFailed;
                state = Next(state, status == TaskStatus.SubmitFailed
                    ? new RecordSubmission(new SubmissionReport(id, state.Tasks[i].Attempt, false, null, null)) { At = At }
                    : new ReportTaskStatus(new TaskReport(id, null, status, ReportSources.Callback), 1, CutOutput.None) { At = At });
            }
        }

        return state;
    }

    private static RunState Next(RunState state, RunCommand command)
    {
        var decision = command.Decide(Given.Run, state);
        Verify.Equal(null, decision.Rejection, "refusal on the way");
        return decision.Next!;
    }
}
