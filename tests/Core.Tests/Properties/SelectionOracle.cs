namespace Multyagents.Core.Tests.Properties;

/// <summary>The contract's partial re-run for one selection, by brute force over all pairs of tasks: what is refused, what is reset, what may start, what follows.</summary>
internal sealed class SelectionOracle(RandomGraph graph, bool[,] reach, Func<int, TaskStatus> status)
{
    public static bool IsActive(TaskStatus status) =>
        status is TaskStatus.Dispatched or TaskStatus.Queued or TaskStatus.Running or TaskStatus.CancelRequested;

    public static bool HasFailed(TaskStatus status) =>
        status is TaskStatus.Failed or TaskStatus.Canceled or TaskStatus.SubmitFailed;

    /// <summary>Pairs of a selected task and a failed task that is not selected and that it depends on, directly or not.</summary>
    public IEnumerable<(int Task, int Failed)> Unselected(IReadOnlySet<int> selection) =>
        from task in Enumerable.Range(0, graph.Count)
        where selection.Contains(task)
        from above in Enumerable.Range(0, graph.Count)
        where reach[above, task] && !selection.Contains(above) && HasFailed(status(above))
        select (task, above);

    /// <summary>Selected tasks that may start at once when the selection is reset, in template order.</summary>
    public IEnumerable<int> MayStart(IReadOnlySet<int> selection) => Enumerable.Range(0, graph.Count)
        .Where(task => selection.Contains(task) && graph.DependsOn[task].All(above => status(above) == TaskStatus.Success));

    /// <summary>Waiting tasks that follow when the selection succeeds.</summary>
    public IEnumerable<int> Follow(IReadOnlySet<int> selection) => Enumerable.Range(0, graph.Count).Where(task =>
        status(task) == TaskStatus.Created
        && !selection.Contains(task)
        && Enumerable.Range(0, graph.Count).Any(above => reach[above, task] && selection.Contains(above))
        && !Enumerable.Range(0, graph.Count).Any(above => reach[above, task] && !selection.Contains(above) && HasFailed(status(above))));

    /// <summary>Checks the core's answer to rule 5 against the enumeration: the same tasks, each with one failure that really stands above it.</summary>
    public void VerifyRule5(IReadOnlySet<int> selection, RunRejection? actual)
    {
        var expected = Unselected(selection).ToLookup(pair => pair.Task, pair => pair.Failed);
        var named = actual is RunRejection.DependsOnUnselectedFailure found ? found.Dependencies : [];
        Verify.SameSequence(expected.Select(group => graph.Ids[group.Key]), named.Select(pair => pair.TaskId.Value), "tasks that depend on unselected failures");
        foreach (var (pair, failures) in named.Zip(expected))
            Verify.Holds(failures.Any(failed => graph.Ids[failed] == pair.DependsOn.Value), $"{pair} names no unselected failure above it");
    }
}
