namespace Multyagents.Runs;

/// <summary>Dispatches one task on request.</summary>
public sealed record DispatchTask(TaskId TaskId) : RunCommand
{
    /// <inheritdoc />
    public override string Operation => "dispatch";

    /// <inheritdoc />
    public override Decision Decide(RunId run, RunState? state)
    {
        if (state is null) return Decision.Refuse(state, new RunRejection.RunNotFound(run));
        if (state.Graph.IndexOf(TaskId) is not { } index) return Decision.Refuse(state, new RunRejection.TaskNotFound(TaskId));
        if (Dispatching.Forbidden(state, Operation) is { } forbidden) return Decision.Refuse(state, forbidden);

        var task = state.Tasks[index];
        if (task.Status is not (TaskStatus.Created or TaskStatus.SubmitFailed))
            return Decision.Refuse(state, new RunRejection.NotDispatchable(TaskId, task.Status));
        if (task.UnmetDependencies > 0)
            return Decision.Refuse(state, new RunRejection.DependenciesNotSatisfied(TaskId, DispatchPlanning.WaitsFor(state, index)));

        var recorder = new EventRecorder(state, At);
        Dispatching.Dispatch(recorder, index);
        return recorder.Settle();
    }
}
