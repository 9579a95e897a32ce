namespace Multyagents.Runs;

/// <summary>Puts a client's event on record.</summary>
public sealed record PublishClientEvent(PublishEvent Request) : RunCommand
{
    /// <inheritdoc />
    public override string Operation => "publish";

    /// <inheritdoc />
    public override Decision Decide(RunId run, RunState? state)
    {
        if (state is null) return Decision.Refuse(state, new RunRejection.RunNotFound(run));
        if (Request.TaskId is { } task && state.Graph.IndexOf(task) is null)
            return Decision.Refuse(state, new RunRejection.UnknownTasks(run, [task]));
        if (RunEventTypes.IsOwn(Request.EventType))
            return Decision.Refuse(state, RunRejection.Invalid.Field("event_type", $"{Request.EventType} is an event of the control plane; clients cannot publish it"));

        var recorder = new EventRecorder(state, At);
        if (Request.PublishedBy is { } name) recorder.Emit(new EventPublished(name, Request.EventType) { At = At });
        recorder.Emit(new ClientEventPublished(Request.EventType, Request.ProducerRole, Request.TaskId, Request.Payload) { At = At });
        return recorder.Settle();
    }
}
