namespace Multyagents.Runs;

/// <summary>Answers of the partial re-run: accepted, dry run and repetition come out of the same plan builder.</summary>
internal static class PartialRerunResults
{
    /// <summary>What a re-run would do; nothing was done.</summary>
    public static PartialRerunResult DryRun(RunState state, PartialRerunRequest request, DateTimeOffset at)
    {
        PartialRerunRules.Check(state.Id, state, request, out var selection);
        var after = Runs.PartialRerun.Reset(state, selection, request, at).State;
        var plan = RerunPlan.Of(state, selection);
        var dispatch = DispatchPlanning.Plan(after, selection, request.MaxDispatch);
        var answer = From(state, plan, Runs.PartialRerun.Requested(state, selection, request, at), dispatch, [], replayed: false);
        return answer with { DryRun = true, PlanHash = plan.Hash(request) };
    }

    /// <summary>What was just done.</summary>
    public static PartialRerunResult Accepted(LeasedDecision leased, ValueList<SpawnedTask> spawned)
    {
        var decision = leased.Decision;
        var request = decision.Events.OfType<PartialRerunRequested>().Single();
        var selection = Selection(decision.Next!, request);
        var dispatch = DispatchPlanning.Plan(DispatchPlanning.BeforeDispatch(decision), selection, request.MaxDispatch, leased.PassedOver);
        return From(decision.Next!, RerunPlan.Of(decision.Next!, selection), request, dispatch, spawned, replayed: false);
    }

    /// <summary>What was done when the request came first, as it stands now.</summary>
    public static PartialRerunResult Replay(RunState state, PartialRerunRequest request)
    {
        var earlier = Runs.PartialRerun.Earlier(state, request)!;
        var selection = Selection(state, earlier);
        var spawned = selection
            .Select(index => state.Tasks[index])
            .Where(task => task.Status != TaskStatus.Created)
            .Select(task => new SpawnedTask(task.Definition.TaskId, task.Status != TaskStatus.SubmitFailed, task.Status, null, task.Status == TaskStatus.SubmitFailed ? task.Message : null))
            .ToValueList();
        return From(state, RerunPlan.Of(state, selection), earlier, DispatchPlanning.Plan(state, selection, earlier.MaxDispatch), spawned, replayed: true);
    }

    private static PartialRerunResult From(
        RunState state, RerunPlan plan, PartialRerunRequested request, DispatchPlan dispatch, ValueList<SpawnedTask> spawned, bool replayed) => new(
        state.Id,
        request.RequestedBy,
        request.Reason,
        request.SelectedTaskIds,
        request.SelectedStepIds,
        request.ResetTaskIds,
        dispatch,
        spawned,
        plan.DownstreamIds,
        plan.Stays,
        PlanHash: null,
        DryRun: false,
        replayed,
        state.Seq,
        plan.HeldBack,
        Follows: state.AutoDispatch && request.AutoDispatch);

    private static IReadOnlyList<int> Selection(RunState state, PartialRerunRequested request) =>
        [.. request.SelectedTaskIds.Select(task => state.Graph.IndexOf(task)!.Value)];
}
