namespace Multyagents.Runs;

/// <summary>Re-runs selected failed tasks and leaves everything else as it is. The rules stand in <see cref="PartialRerunRules"/>.</summary>
public sealed record PartialRerun(PartialRerunRequest Request) : RunCommand
{
    /// <inheritdoc />
    public override string Operation => "partial rerun";

    /// <summary>Tasks whose paths have been locked for them; others that need paths are reset and wait.</summary>
    public ValueList<TaskId> Locked { get; init; }

    /// <inheritdoc />
    public override Decision Decide(RunId run, RunState? state)
    {
        if (state is not null && Earlier(state, Request) is { } earlier)
        {
            return earlier.RequestHash == Request.RequestHash
                ? Decision.Nothing(state)
                : Decision.Refuse(state, new RunRejection.IdempotencyKeyReused(Request.IdempotencyKey!));
        }

        if (PartialRerunRules.Check(run, state, Request, out var selection) is { } rejection) return Decision.Refuse(state, rejection);
        if (Request.DryRun) return Decision.Nothing(state);

        var recorder = Reset(state!, selection, Request, At);
        if (Request.AutoDispatch)
        {
            var ready = selection.Where(index => recorder.State.Tasks[index].IsReady);
            foreach (var index in Dispatching.Startable(recorder.State, ready, Locked).Take(Request.MaxDispatch).ToArray())
                Dispatching.Dispatch(recorder, index);
        }

        return recorder.Settle();
    }

    /// <summary>Numbers of the tasks that the re-run would dispatch if they had their paths; none when it would be refused.</summary>
    public IEnumerable<int> WouldDispatch(RunState state)
    {
        if (Request.DryRun || !Request.AutoDispatch || Earlier(state, Request) is not null) return [];
        if (PartialRerunRules.Check(state.Id, state, Request, out var selection) is not null) return [];
        var after = Reset(state, selection, Request, At).State;
        return [.. selection.Where(index => after.Tasks[index].IsReady)];
    }

    /// <summary>The re-run that was accepted before under the request's idempotency key; null when there is none.</summary>
    public static PartialRerunRequested? Earlier(RunState state, PartialRerunRequest request) =>
        request is { IdempotencyKey: { } key, DryRun: false }
            ? state.KeyedReruns.LastOrDefault(rerun => rerun.IdempotencyKey == key)
            : null;

    /// <summary>The request on record and the selected tasks reset: nothing dispatched yet.</summary>
    internal static EventRecorder Reset(RunState state, IReadOnlyList<int> selection, PartialRerunRequest request, DateTimeOffset at)
    {
        var recorder = new EventRecorder(state, at);
        recorder.Emit(Requested(state, selection, request, at));
        foreach (var index in selection)
        {
            var task = recorder.State.Tasks[index];
            recorder.Emit(new TaskPartialRerunReset(task.Status, request.RequestedBy, request.Reason, at, request.AutoDispatch)
            {
                At = at,
                TaskId = task.Definition.TaskId,
            });
        }

        recorder.AnnounceStatus();
        return recorder;
    }

    /// <summary>The request as it goes on record, its selection in template order.</summary>
    internal static PartialRerunRequested Requested(RunState state, IReadOnlyList<int> selection, PartialRerunRequest request, DateTimeOffset at)
    {
        var ids = selection.Select(index => state.Tasks[index].Definition.TaskId).ToValueList();
        var asked = request.StepIds.ToHashSet();
        var steps = selection.Select(index => state.Tasks[index].Definition.StepId).OfType<StepId>().Where(asked.Contains).ToValueList();
        return new(request.RequestedBy, request.Reason, ids, steps, ids, request.AutoDispatch, request.MaxDispatch, request.IdempotencyKey, request.RequestHash)
        {
            At = at,
        };
    }
}
