namespace Multyagents.Runs;

/// <summary>What a task's dependencies must have handed over, and what of it is there: artifacts that their current handoffs mark as required.</summary>
internal static class Inputs
{
    /// <summary>The task with what it knows of its inputs brought up to date.</summary>
    public static TaskState Look(RunState state, TaskState task, int index)
    {
        if (task.Definition.Requirements.Count == 0) return task;
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

    private static IEnumerable<long> Matching(RunState state, ArtifactRequirement requirement) =>
        requirement.From.SelectMany(producer => Matching(state.Tasks[producer].Handover, requirement.Asked));

    private static IEnumerable<long> Matching(HandoverState handover, RequiredArtifact asked)
    {
        if (handover.Handoff is not { } handoff) return [];
        var handedOver = handoff.Artifacts.Where(artifact => artifact.IsRequired).Select(artifact => artifact.ArtifactId).ToHashSet();
        return handover.Artifacts.Where(artifact => handedOver.Contains(artifact.Id) && Fits(artifact, asked)).Select(artifact => artifact.Id);
    }

    private static bool Fits(ProducedArtifact artifact, RequiredArtifact asked) =>
        (asked.ArtifactType is null || asked.ArtifactType == artifact.Type)
        && (asked.Label is null || artifact.Labels.Contains(asked.Label));
}
