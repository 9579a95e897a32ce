namespace Multyagents.Runs;

/// <summary>The one place that turns a waiting task into an attempt.</summary>
internal static class Dispatching
{
    /// <summary>Journals the next attempt of a task.</summary>
    public static void Dispatch(EventRecorder recorder, int index)
    {
        var task = recorder.State.Tasks[index];
        recorder.Emit(new TaskDispatched(task.Attempt + 1, task.Definition.TimeoutSeconds, task.InRerun ? task.LastRerun?.Seq : null)
        {
            At = recorder.At,
            TaskId = task.Definition.TaskId,
        });
    }

    /// <summary>Why nothing of a run may be dispatched; null when something may.</summary>
    public static RunRejection? Forbidden(RunState state, string operation)
    {
        if (state.IsAborted) return new RunRejection.RunIsAborted(state.Id, operation);
        if (state.IsPaused) return new RunRejection.RunIsPaused(state.Id, operation);
        return null;
    }

    /// <summary>
    /// What an auto-dispatching run starts by itself: everything ready, and of a partial re-run's tasks so many that no more than
    /// its <c>max_dispatch</c> are active. Tells whether it started anything.
    /// </summary>
    public static bool DispatchAutomatically(EventRecorder recorder)
    {
        var state = recorder.State;
        if (!state.AutoDispatch || Forbidden(state, "dispatch") is not null) return false;

        var started = false;
        foreach (var index in state.AutoReady.Ascending())
        {
            Dispatch(recorder, index);
            started = true;
        }

        foreach (var index in state.RerunReady.Ascending().Take(Math.Max(0, state.RerunMaxDispatch - state.RerunActive)))
        {
            Dispatch(recorder, index);
            started = true;
        }

        return started;
    }
}
