namespace Multyagents.Runs;

/// <summary>The one place that turns a waiting task into an attempt.</summary>
internal static class Dispatching
{
    /// <summary>Journals the next attempt of a task.</summary>
    public static void Dispatch(EventRecorder recorder, int index)
    {
        var task = recorder.State.Tasks[index];
        var id = task.Definition.TaskId;
        var attempt = task.Attempt + 1;
        recorder.Emit(new TaskDispatched(
            attempt,
            task.Definition.TimeoutSeconds,
            task.InRerun ? task.LastRerun?.Seq : null,
            Inputs.Consumed(recorder.State, index),
            task.Definition.NeedsLocks ? task.Definition.Conditions.LockPaths : null)
        {
            At = recorder.At,
            TaskId = id,
        });
        if (task.Definition.Conditions.ExecutionMode != ExecutionMode.IsolatedWorktree) return;

        var run = recorder.State.Id;
        recorder.Emit(new WorktreeReserved(attempt, WorktreeNames.RelativePath(run, id), WorktreeNames.Branch(run, id)) { At = recorder.At, TaskId = id });
    }

    /// <summary>Those of the tasks that need no paths, or have them.</summary>
    public static IEnumerable<int> Startable(RunState state, IEnumerable<int> tasks, ValueList<TaskId> locked) =>
        tasks.Where(index => !state.Tasks[index].Definition.NeedsLocks || locked.Contains(state.Tasks[index].Definition.TaskId));

    /// <summary>The approval or the inputs that keep a task; null when neither does.</summary>
    public static RunRejection? WhyGated(RunState state, int index)
    {
        var task = state.Tasks[index];
        if (!task.IsApproved) return new RunRejection.ApprovalRequired(task.Definition.TaskId, task.Definition.TaskId.Value, task.Approval!.Status);
        if (task.UnmetDependencies == 0 && !task.HasInputs) return new RunRejection.HandoffArtifactsMissing(task.Definition.TaskId, Inputs.Missing(state, index));
        return null;
    }

    /// <summary>Puts on record, once, that a dispatch was asked for and the task's approval or inputs kept it.</summary>
    public static void NoteGated(EventRecorder recorder, int index)
    {
        var task = recorder.State.Tasks[index];
        if (task.BlockNoted) return;
        recorder.Emit(task.IsApproved
            ? new DispatchBlockedByMissingArtifacts(Inputs.Missing(recorder.State, index)) { At = recorder.At, TaskId = task.Definition.TaskId }
            : new DispatchBlockedByApproval(task.Definition.TaskId.Value, task.Approval!.Status) { At = recorder.At, TaskId = task.Definition.TaskId });
    }

    /// <summary>Why nothing of a run may be dispatched; null when something may.</summary>
    public static RunRejection? Forbidden(RunState state, string operation)
    {
        if (state.IsAborted) return new RunRejection.RunIsAborted(state.Id, operation);
        if (state.IsPaused) return new RunRejection.RunIsPaused(state.Id, operation);
        return null;
    }

    /// <summary>The task, if it can be dispatched on request as far as the task itself is concerned.</summary>
    public static IEnumerable<int> OnRequest(RunState state, TaskId task) =>
        Forbidden(state, "dispatch") is null && state.Graph.IndexOf(task) is { } index
            && (state.Tasks[index].IsReady || (state.Tasks[index].Status == TaskStatus.SubmitFailed && state.Tasks[index].UnmetDependencies == 0 && WhyGated(state, index) is null))
            ? [index]
            : [];

    /// <summary>The task, if an auto-dispatching run may start it now that it gets its paths.</summary>
    public static IEnumerable<int> ByItself(RunState state, TaskId task) =>
        state.Graph.IndexOf(task) is { } index && MayStartByItself(state, index) ? [index] : [];

    /// <summary>Whether an auto-dispatching run may start a task that needs paths, now that it has them.</summary>
    public static bool MayStartByItself(RunState state, int index) =>
        state.AutoDispatch
        && Forbidden(state, "dispatch") is null
        && state.Tasks[index].IsLockReady
        && (!state.Tasks[index].InRerun || state.RerunActive < state.RerunMaxDispatch);

    /// <summary>
    /// What an auto-dispatching run starts by itself, tasks that need paths apart: everything ready, and of a partial re-run's tasks so many that no more than
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
