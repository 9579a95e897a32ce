using System.Collections.Immutable;

namespace Multyagents.Runs;

/// <summary>Collects the events of one decision and the state after each; its life ends with the decision.</summary>
internal sealed class EventRecorder(RunState state, DateTimeOffset at)
{
    private readonly ImmutableArray<RunEvent>.Builder _events = ImmutableArray.CreateBuilder<RunEvent>();
    private RunStatus _announced = state.Status;

    public RunState State { get; private set; } = state;

    public DateTimeOffset At => at;

    public void Emit(RunEvent happened)
    {
        State = RunEvolution.Apply(State, happened, State.Id);
        _events.Add(happened);
    }

    /// <summary>Announces a status that the events so far have brought about.</summary>
    public void AnnounceStatus()
    {
        if (State.Status == _announced) return;
        _announced = State.Status;
        switch (_announced)
        {
            case RunStatus.Running when _events[^1] is not RunResumed:
                Emit(new RunBecameRunning { At = at });
                break;
            case RunStatus.Success:
                Emit(new RunSucceeded { At = at });
                break;
            case RunStatus.Failed:
                Emit(new RunFailed(State.Rerunnable.Count) { At = at });
                break;
        }
    }

    /// <summary>Ends the decision: status announced, and an auto-dispatching run goes on.</summary>
    public Decision Settle(RunRejection? rejection = null)
    {
        AnnounceStatus();
        if (Dispatching.DispatchAutomatically(this)) AnnounceStatus();
        return new(new(_events.DrainToImmutable()), State, rejection);
    }
}
