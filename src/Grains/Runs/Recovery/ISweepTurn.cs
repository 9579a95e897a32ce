namespace Multyagents.Runs;

/// <summary>
/// Says which process of several sweeps over unfinished runs. Two that do at once only waste work: driving a run changes nothing where
/// nothing is due. What must not happen is that none does.
/// </summary>
public interface ISweepTurn
{
    /// <summary>Whether the next sweep is this process's.</summary>
    bool IsOurs { get; }
}

/// <summary>The grains live in one process, and this is it.</summary>
internal sealed class AlwaysOurTurn : ISweepTurn
{
    public bool IsOurs => true;
}
