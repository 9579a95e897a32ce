namespace Multyagents;

/// <summary>How the plan of a re-run differs from the one that its requester saw.</summary>
/// <param name="PlannedVersion">Version of the run that the requester saw the plan of.</param>
/// <param name="Version">The run's version now.</param>
/// <param name="Refusal">Why the same selection would be refused now; null when it would not.</param>
/// <param name="NoLonger">Tasks that would have run and will not any more, in template order.</param>
/// <param name="Newly">Tasks that would not have run and will now, in template order.</param>
/// <param name="Tasks">Tasks of both plans that do not stand as they did, in template order.</param>
[GenerateSerializer, Immutable, Alias("multyagents.plan-changes")]
public sealed record PlanChanges(
    long PlannedVersion, long Version, RunRejection? Refusal, ValueList<TaskId> NoLonger, ValueList<TaskId> Newly, ValueList<PlannedTaskChange> Tasks)
{
    private const int MostNamed = 20;

    /// <summary>The changes in words; long lists are cut.</summary>
    public string Describe()
    {
        var parts = new List<string>();
        if (Tasks.Count > 0) parts.Add($"changed tasks {Some(Tasks.Select(task => $"{task.TaskId} ({task.Before.Describe()} -> {task.After.Describe()})"))}");
        if (NoLonger.Count > 0) parts.Add($"will not run any more: {Some(NoLonger)}");
        if (Newly.Count > 0) parts.Add($"will run now: {Some(Newly)}");
        if (Refusal is not null) parts.Add(Refusal.Detail);
        return string.Join("; ", parts);
    }

    private static string Some<T>(IEnumerable<T> all)
    {
        var items = all.ToArray();
        var named = string.Join(", ", items.Take(MostNamed));
        return items.Length <= MostNamed ? named : $"{named} and {items.Length - MostNamed} more";
    }
}

/// <summary>A task of a re-run's plan that does not stand as it did.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="StepId">The step it comes from, if any.</param>
/// <param name="Before">How it stood when the plan was shown.</param>
/// <param name="After">How it stands now.</param>
[GenerateSerializer, Immutable, Alias("multyagents.planned-task-change")]
public sealed record PlannedTaskChange(TaskId TaskId, StepId? StepId, PlannedTask Before, PlannedTask After);

/// <summary>What a re-run's plan takes from a task.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Attempt">Its latest attempt; 0 before the first dispatch.</param>
/// <param name="BlockedReason">The one of <see cref="BlockReasons"/> that keeps it waiting beside its dependencies: approval or inputs; null: none.</param>
[GenerateSerializer, Immutable, Alias("multyagents.planned-task")]
public readonly record struct PlannedTask([property: Id(0)] TaskStatus Status, [property: Id(1)] int Attempt, [property: Id(2)] string? BlockedReason)
{
    internal string Describe() => $"{Status.ToWire()}{(Attempt == 0 ? "" : $", attempt {Attempt}")}{(BlockedReason is null ? "" : $", {BlockedReason}")}";
}
