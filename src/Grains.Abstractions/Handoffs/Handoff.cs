namespace Multyagents;

/// <summary>What an attempt leaves to the tasks that depend on it.</summary>
/// <param name="Summary">What was done; not blank.</param>
/// <param name="Details">More of it, if given.</param>
/// <param name="NextActions">What should be done next.</param>
/// <param name="OpenQuestions">What is not clear.</param>
/// <param name="Artifacts">Artifacts of the same task and run that go with it.</param>
[GenerateSerializer, Immutable, Alias("multyagents.handoff")]
public sealed record Handoff(
    string Summary,
    string? Details,
    ValueList<string> NextActions,
    ValueList<string> OpenQuestions,
    ValueList<HandoffArtifact> Artifacts);
