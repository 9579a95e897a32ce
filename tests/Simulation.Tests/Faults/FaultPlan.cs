using Multyagents.Simulation.Tests.World;

namespace Multyagents.Simulation.Tests.Faults;

/// <summary>How often each fault strikes in a schedule: many schedules have none of a kind, so that faults are met alone and together.</summary>
internal sealed class FaultPlan
{
    public static readonly int Kinds = Enum.GetValues<Fault>().Length;

    private readonly SeededRandom _random;
    private readonly Coverage _coverage;
    private readonly int[] _percent = new int[Kinds];

    public FaultPlan(SeededRandom random, Coverage coverage)
    {
        (_random, _coverage) = (random, coverage);
        for (var kind = 0; kind < Kinds; kind++) _percent[kind] = random.Percent(35) ? 5 + random.Below(30) : 0;
        Crashes = random.Percent(60) ? 1 + random.Below(2) : 0;
        SplitBrain = random.Percent(25);
    }

    /// <summary>How many processes will be killed.</summary>
    public int Crashes { get; set; }

    /// <summary>Two processes will hold the same run for a while.</summary>
    public bool SplitBrain { get; set; }

    public bool IsHealed { get; private set; }

    public bool Strikes(Fault fault)
    {
        var percent = _percent[(int)fault];
        if (IsHealed || percent == 0 || !_random.Percent(percent)) return false;
        _coverage.Faults[(int)fault]++;
        return true;
    }

    public void Heal() => IsHealed = true;
}
