namespace Multyagents.Runs;

/// <summary>Something a run is asked to do. Closed: one file per case in this folder, each with its own decision.</summary>
public abstract record RunCommand
{
    private protected RunCommand()
    {
    }

    /// <summary>When it is asked (UTC, whole microseconds): the time of every event that comes of it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it is called in a refusal.</summary>
    public abstract string Operation { get; }

    /// <summary>Decides. Pure: state in, events or a rejection out.</summary>
    /// <param name="run">The run's id, also before the run exists.</param>
    /// <param name="state">The run; null while it does not exist.</param>
    public abstract Decision Decide(RunId run, RunState? state);
}

/// <summary>What comes of a command.</summary>
/// <param name="Events">What happened; empty when nothing did.</param>
/// <param name="Next">The state after it; null only while the run does not exist.</param>
/// <param name="Rejection">Why it was refused; events may still be on record (a stale callback is).</param>
public sealed record Decision(ValueList<RunEvent> Events, RunState? Next, RunRejection? Rejection)
{
    /// <summary>Refused, nothing happened.</summary>
    public static Decision Refuse(RunState? state, RunRejection why) => new([], state, why);

    /// <summary>Accepted, nothing happened.</summary>
    public static Decision Nothing(RunState? state) => new([], state, null);
}
