namespace Multyagents.Runs;

/// <summary>Makes execution summaries.</summary>
public static class ExecutionSummaries
{
    private const string Done = "done";
    private const string Active = "active";
    private const string Blocked = "blocked";
    private const double ActiveProgress = 50;

    /// <summary>The whole run at a glance. O(tasks and dependencies).</summary>
    public static ExecutionSummary Of(RunState state)
    {
        var plan = DispatchPlanning.PlanRun(state, Limits.MaxDispatch);
        var reasons = BlockedReasons(plan);
        var timeline = state.Tasks.AsEnumerable().Select(task => ToTimeline(state, task, reasons)).ToValueList();
        return new(
            RunViews.ToView(state),
            Terminal: state.IsEnded,
            PartialCompletion: state.Counts.Success > 0 && state.Counts.Rerunnable > 0,
            ProgressPercent(state),
            Cards(timeline),
            plan,
            IdsWhere(state, status => status == TaskStatus.Success),
            state.Ids(state.Rerunnable),
            state.Ids(state.Active),
            IdsWhere(state, status => status == TaskStatus.Created),
            timeline,
            RunViews.ToViews(state, []),
            AllowedActions.Of(state));
    }

    /// <summary>Terminal tasks of all tasks, in percent with two decimals.</summary>
    internal static double ProgressPercent(RunState state) => Percent(state.Counts.Success + state.Counts.Rerunnable, state.Graph.Count);

    /// <summary>Why tasks are not dispatched, by task.</summary>
    internal static Dictionary<TaskId, string> BlockedReasons(DispatchPlan plan) =>
        plan.Blocked.Where(block => block.TaskId is not null).ToDictionary(block => block.TaskId!.Value, block => block.Reason);

    /// <summary>A share in percent with two decimals; 0 of nothing.</summary>
    public static double Percent(int part, int whole) => whole == 0 ? 0 : Math.Round(100.0 * part / whole, 2, MidpointRounding.AwayFromZero);

    private static ValueList<TaskId> IdsWhere(RunState state, Func<TaskStatus, bool> matches) =>
        state.Tasks.AsEnumerable().Where(task => matches(task.Status)).Select(task => task.Definition.TaskId).ToValueList();

    private static TimelineEntry ToTimeline(RunState state, TaskState task, Dictionary<TaskId, string> reasons)
    {
        var definition = task.Definition;
        var branch = definition.DependsOn.Length == 0
            ? definition.StageId
            : string.Join('+', definition.DependsOn.Select(dependency => state.Graph.Tasks[dependency].StageId));
        var (stage, progress) = task.Status switch
        {
            TaskStatus.Success => (Done, 100.0),
            _ when task.Status.IsActive() => (Active, ActiveProgress),
            _ when task.Status.IsTerminal() => (Blocked, 100.0),
            _ => (Blocked, 0.0),
        };
        ValueList<string> why = stage == Blocked && reasons.TryGetValue(definition.TaskId, out var reason) ? [reason] : [];
        return new(definition.TaskId, branch, definition.RoleId, definition.StageId, definition.Title, stage, progress, why);
    }

    // A branch is done when all of it is; it is active while anything of it is.
    private static BranchStatusCards Cards(ValueList<TimelineEntry> timeline)
    {
        var branches = timeline.GroupBy(entry => entry.Branch).Select(branch =>
            branch.All(entry => entry.StageState == Done) ? Done : branch.Any(entry => entry.StageState == Active) ? Active : Blocked);
        var counts = branches.CountBy(state => state).ToDictionary();
        return new(counts.GetValueOrDefault(Active), counts.GetValueOrDefault(Blocked), counts.GetValueOrDefault(Done));
    }
}
