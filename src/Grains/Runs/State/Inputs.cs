namespace Multyagents.Runs;

/// <summary>What a task's dependencies must have handed over, and what of it is there: artifacts that their current handoffs mark as required.</summary>
internal static class Inputs
{
    /// <summary>The task with what it knows of its inputs brought up to date, after one of its dependencies has handed over something else.</summary>
    /// <param name="state">The run.</param>
    /// <param name="index">The task's number.</param>
    /// <param name="producer">The dependency's number.</param>
    /// <param name="before">What the dependency had handed over before.</param>
    public static TaskState Look(RunState state, int index, int producer, HandoverState before)
    {
        var task = state.Tasks[index];
        if (!Concerns(task.Definition.Requirements, producer, before, state.Tasks[producer].Handover)) return task;
        var met = Missing(state, index).Count == 0;
        return met == task.HasInputs ? task : task with { HasInputs = met, BlockNoted = false };
    }

    /// <summary>What is not there, in the author's order.</summary>
    public static ValueList<RequiredArtifact> Missing(RunState state, int index) => state.Tasks[index].Definition.Requirements
        .Where(requirement => !Matching(state, requirement).Any())
        .Select(requirement => requirement.Asked)
        .ToValueList();

    /// <summary>The artifacts that meet the task's requirements, ascending; null for a task that has none.</summary>
    public static ValueList<long>? Consumed(RunState state, int index)
    {
        var requirements = state.Tasks[index].Definition.Requirements;
        return requirements.Count == 0 ? null : requirements.SelectMany(requirement => Matching(state, requirement)).Distinct().Order().ToValueList();
    }

    // Mostly it does not, and then the other dependencies, of which there may be many, need not be looked at.
    private static bool Concerns(IReadOnlyList<ArtifactRequirement> requirements, int producer, HandoverState before, HandoverState after)
    {
        foreach (var requirement in requirements)
        {
            if ((Matching(before, requirement.Asked).Any() || Matching(after, requirement.Asked).Any()) && requirement.From.Contains(producer)) return true;
        }

        return false;
    }

    private static IEnumerable<long> Matching(RunState state, ArtifactRequirement requirement) =>
        requirement.From.SelectMany(producer => Matching(state.Tasks[producer].Handover, requirement.Asked));

    private static IEnumerable<long> Matching(HandoverState handover, RequiredArtifact asked) => handover.Handoff is { Required: { Count: > 0 } required }
        ? required.Where(artifact => Fits(artifact, asked)).Select(artifact => artifact.Id)
        : [];

    private static bool Fits(ProducedArtifact artifact, RequiredArtifact asked) =>
        (asked.ArtifactType is null || asked.ArtifactType == artifact.Type)
        && (asked.Label is null || artifact.Labels.Contains(asked.Label));
}
