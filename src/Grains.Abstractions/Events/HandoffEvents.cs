namespace Multyagents;

/// <summary><c>artifact.created</c>: the task has produced something that others can find.</summary>
/// <param name="ArtifactId">The artifact.</param>
/// <param name="ArtifactType">One of the contract's artifact types.</param>
/// <param name="Location">Where it is: a path or an address, as given.</param>
/// <param name="Summary">What it is.</param>
/// <param name="ProducerTaskId">The task that produced it.</param>
/// <param name="AboutTaskId">The task that it is about; null: the producer.</param>
/// <param name="Metadata">A JSON object; <c>label</c> and <c>labels</c> in it are what required artifacts ask for.</param>
public sealed record ArtifactCreated(
    long ArtifactId,
    string ArtifactType,
    string Location,
    string Summary,
    TaskId ProducerTaskId,
    TaskId? AboutTaskId,
    JsonText Metadata) : TaskEvent;

/// <summary><c>task.handoff_published</c>: what an attempt leaves to the tasks that depend on it; in the same append as its end.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Summary">What was done.</param>
/// <param name="Details">More of it, if given.</param>
/// <param name="NextActions">What should be done next.</param>
/// <param name="OpenQuestions">What is not clear.</param>
/// <param name="Artifacts">Artifacts of the same task that go with it.</param>
public sealed record HandoffPublished(
    int Attempt,
    string Summary,
    string? Details,
    ValueList<string> NextActions,
    ValueList<string> OpenQuestions,
    ValueList<HandoffArtifact> Artifacts) : TaskEvent;

/// <summary><c>task.dispatch_blocked_missing_handoff_artifacts</c>: somebody asked for a dispatch and its inputs are not there. On record once until they change.</summary>
/// <param name="Missing">What was not handed over.</param>
public sealed record DispatchBlockedByMissingArtifacts(ValueList<RequiredArtifact> Missing) : TaskEvent;
