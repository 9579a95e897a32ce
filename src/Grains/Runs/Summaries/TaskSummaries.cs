namespace Multyagents.Runs;

/// <summary>Makes summaries in columns.</summary>
internal static class TaskSummaries
{
    /// <summary>The whole run in columns. O(tasks and dependencies).</summary>
    public static TaskSummary Of(RunState state)
    {
        var texts = new TextTable();
        var reasons = ExecutionSummaries.BlockedReasons(DispatchPlanning.PlanRun(state, Limits.MaxDispatch));
        var columns = new TaskColumns(
            Column(state, task => task.Definition.TaskId),
            Column(state, task => task.Definition.StepId),
            Column(state, task => task.Definition.Title),
            Column(state, task => task.Definition.RoleId),
            Column(state, task => task.Status),
            Column(state, task => texts.NumberOf(task.Message)),
            Column(state, task => task.StartedAt),
            Column(state, task => task.FinishedAt),
            Column(state, task => task.ExitCode),
            Column(state, task => task.Attempt),
            Column(state, task => task.LastRerun?.Count ?? 0),
            Column(state, task => task.Approval?.Status),
            Column(state, task => task.Definition.DependsOn.ToValueList()),
            Column(state, task => task.Failure),
            Column(state, task => texts.NumberOf(reasons.GetValueOrDefault(task.Definition.TaskId))));
        return new(
            RunViews.ToView(state),
            state.IsEnded,
            ExecutionSummaries.ProgressPercent(state),
            state.Ids(state.Rerunnable),
            state.Ids(state.Active),
            AllowedActions.Of(state),
            texts.Texts,
            columns);
    }

    private static ValueList<T> Column<T>(RunState state, Func<TaskState, T> value) => state.Tasks.AsEnumerable().Select(value).ToValueList();

    /// <summary>Numbers texts in the order of their first use: thousands of tasks say the same few things.</summary>
    private sealed class TextTable
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

        public ValueList<string> Texts => _numbers.OrderBy(entry => entry.Value).Select(entry => entry.Key).ToValueList();

        public int? NumberOf(string? text)
        {
            if (text is null) return null;
            if (!_numbers.TryGetValue(text, out var number)) _numbers.Add(text, number = _numbers.Count);
            return number;
        }
    }
}
