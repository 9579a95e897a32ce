namespace Multyagents.Runs;

/// <summary>Dispatches one task on request. If it needs paths of its project, they have been locked for it before.</summary>
public sealed record DispatchTask(TaskId TaskId) : RunCommand
{
    /// <summary>Holds the task if its paths have been locked for it.</summary>
    public ValueList<TaskId> Locked { get; init; }

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
        var recorder = new EventRecorder(state, At);
        if (Dispatching.WhyGated(state, index) is { } gated)
        {
            Dispatching.NoteGated(recorder, index);
            return recorder.Settle(gated);
        }

        if (task.UnmetDependencies > 0)
            return Decision.Refuse(state, new RunRejection.DependenciesNotSatisfied(TaskId, DispatchPlanning.WaitsFor(state, index)));

        if (task.Definition.NeedsLocks && !Locked.Contains(TaskId))
            return Decision.Refuse(state, new RunRejection.WorkspaceLocked(TaskId, []));

        Dispatching.Dispatch(recorder, index);
        return recorder.Settle();
    }
}
