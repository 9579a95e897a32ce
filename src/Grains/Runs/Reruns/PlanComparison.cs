namespace Multyagents.Runs;

/// <summary>Tells how the plan of a re-run changed between two states of its run.</summary>
internal static class PlanComparison
{
    /// <summary>The changes; null when <paramref name="planned"/> is not the plan of this selection in the earlier state.</summary>
    /// <param name="before">The run at the version that the plan names.</param>
    /// <param name="now">The run as it stands.</param>
    /// <param name="request">The re-run that is held to the plan.</param>
    /// <param name="planned">The plan that was shown.</param>
    public static PlanChanges? Compare(RunState before, RunState now, PartialRerunRequest request, PlanHash planned)
    {
        // Which tasks ids and steps name never changes in a run.
        if (PartialRerunRules.Select(now, request, out var selection) is not null) return null;
        var shown = RerunPlan.Of(before, selection);
        if (!shown.Is(planned, request)) return null;

        var current = RerunPlan.Of(now, selection);
        return new(
            planned.Version,
            now.Seq,
            PartialRerunRules.Check(now.Id, now, request with { PlanHash = null }, out _),
            Without(now, shown.Running, current.Running),
            Without(now, current.Running, shown.Running),
            shown.Running.Union(current.Running).Order().Where(index => shown.Task(index) != current.Task(index)).Select(Change).ToValueList());

        PlannedTaskChange Change(int index)
        {
            var definition = now.Tasks[index].Definition;
            return new(definition.TaskId, definition.StepId, shown.Task(index), current.Task(index));
        }
    }

    private static ValueList<TaskId> Without(RunState state, IEnumerable<int> tasks, IEnumerable<int> others) => state.Ids(tasks.Except(others));
}
