namespace Multyagents.Runs;

/// <summary>Puts an artifact of one of the run's tasks on record.</summary>
/// <param name="Id">Its id: allocated, never used before.</param>
/// <param name="Artifact">The artifact.</param>
public sealed record CreateArtifact(long Id, NewArtifact Artifact) : RunCommand
{
    /// <inheritdoc />
    public override string Operation => "create artifact";

    /// <inheritdoc />
    public override Decision Decide(RunId run, RunState? state)
    {
        if (state is null) return Decision.Refuse(state, new RunRejection.RunNotFound(run));
        if (ArtifactRules.Check(Artifact) is { } invalid) return Decision.Refuse(state, invalid);
        if (state.Find(Artifact.ProducerTaskId) is not { } producer) return Decision.Refuse(state, RunRejection.Invalid.NotOfRun("producer_task_id", Artifact.ProducerTaskId, run));
        if (Artifact.TaskId is { } about && state.Graph.IndexOf(about) is null) return Decision.Refuse(state, RunRejection.Invalid.NotOfRun("task_id", about, run));
        if (producer.Handover.Artifacts.Count >= Limits.MaxArtifactsPerTask)
        {
            return Decision.Refuse(state, RunRejection.Invalid.Field(
                "producer_task_id", $"task {Artifact.ProducerTaskId} has {Limits.MaxArtifactsPerTask} artifacts, which is the most that a task can have"));
        }

        var recorder = new EventRecorder(state, At);
        recorder.Emit(new ArtifactCreated(Id, Artifact.ArtifactType, Artifact.Location, Artifact.Summary, Artifact.ProducerTaskId, Artifact.TaskId, Artifact.Metadata)
        {
            At = At,
            TaskId = Artifact.ProducerTaskId,
        });
        return recorder.Settle();
    }
}
