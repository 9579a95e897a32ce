namespace Multyagents.Catalog;

/// <summary>Rules of <c>depends_on</c>: known steps, not the step itself, no cycle, within the limits.</summary>
internal static class DependencyRules
{
    // A cycle may be as long as the template; an answer should not be.
    private const int MaxStepsNamed = 20;

    /// <summary>
    /// The dependencies of one step: trimmed, deduplicated keeping the first of each, in order. A blank one is refused like an
    /// unknown one: to drop a dependency would change what runs when.
    /// </summary>
    public static Dependencies Check(StepDraft step, int position, Dictionary<string, int> positions, FieldErrors errors)
    {
        if (step.DependsOn is not { Count: > 0 } given) return Dependencies.None;
        var ids = new List<StepId>(given.Count);
        var found = new List<int>(given.Count);
        var seen = new HashSet<string>(given.Count, StringComparer.Ordinal);
        for (var i = 0; i < given.Count; i++)
        {
            var id = given[i].Trim();
            if (!seen.Add(id)) continue;
            if (id.Length == 0)
                errors.Add($"steps[{position}].depends_on[{i}]", "must not be blank");
            else if (!positions.TryGetValue(id, out var target))
                errors.Add($"steps[{position}].depends_on[{i}]", $"unknown step '{Shorten(id)}'");
            else if (target == position)
                errors.Add($"steps[{position}].depends_on[{i}]", $"step '{id}' depends on itself");
            else
                Add(id, target);
        }

        TextRules.CheckCount(ids.Count, $"steps[{position}].depends_on", Limits.MaxDependenciesPerStep, errors);
        return new(ids.ToValueList(), [.. found]);

        void Add(string id, int target)
        {
            ids.Add(new(id));
            found.Add(target);
        }
    }

    /// <summary>Notes too many dependencies, and each cycle once, with its steps in order: each depends on the next.</summary>
    /// <param name="graph">Per step the positions of the steps it depends on.</param>
    /// <param name="steps">The steps, for their names.</param>
    /// <param name="errors">Where to.</param>
    public static void CheckGraph(int[][] graph, List<WorkflowStep> steps, FieldErrors errors)
    {
        var edges = graph.Sum(dependencies => (long)dependencies.Length);
        if (edges > Limits.MaxDependenciesPerTemplate)
            errors.Add("steps", $"must have at most {Limits.MaxDependenciesPerTemplate} dependencies in all, have {edges}");
        foreach (var cycle in Cycles.Find(graph))
            errors.Add($"steps[{cycle[0]}].depends_on", $"dependency cycle: {Describe(cycle, steps)}");
    }

    private static string Describe(List<int> cycle, List<WorkflowStep> steps)
    {
        var named = string.Join(" -> ", cycle.Take(MaxStepsNamed).Select(step => steps[step].StepId.Value));
        var start = steps[cycle[0]].StepId;
        return cycle.Count <= MaxStepsNamed
            ? $"{named} -> {start}"
            : $"{named} -> … ({cycle.Count - MaxStepsNamed} more) -> {start}";
    }

    private static string Shorten(string id) => id.Length <= Limits.MaxNameLength ? id : $"{id[..Limits.MaxNameLength]}…";
}

/// <summary>The valid dependencies of one step.</summary>
/// <param name="StepIds">By id.</param>
/// <param name="Positions">The same by position in the template.</param>
internal sealed record Dependencies(ValueList<StepId> StepIds, int[] Positions)
{
    /// <summary>No dependency.</summary>
    public static Dependencies None { get; } = new(default, []);
}
