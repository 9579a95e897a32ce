namespace Multyagents.Bench.Load;

/// <summary>Rounds in which everything that is compared is measured once, one after the other. Rounds that others disturbed are repeated.</summary>
internal sealed class Rounds
{
    private const double MostOtherCores = 0.25;

    private readonly int _needed;
    private readonly List<(double OtherCores, Dictionary<string, double> Figures)> _all = [];

    private Rounds(int needed) => _needed = needed;

    /// <summary>How many of the rounds that count were disturbed all the same.</summary>
    public int Disturbed => Counting().Count(round => round.OtherCores > MostOtherCores);

    /// <summary>Runs rounds until enough were undisturbed, or twice as many as are needed.</summary>
    public static async Task<Rounds> Run(Bench bench, Func<Dictionary<string, double>, Task> round)
    {
        var needed = bench.Options.Repetitions;
        var rounds = new Rounds(needed);
        while (rounds._all.Count(one => one.OtherCores <= MostOtherCores) < needed && rounds._all.Count < 2 * needed && bench.GoesOn(rounds._all.Count))
        {
            var others = OtherProcesses.Begin();
            var figures = new Dictionary<string, double>();
            await round(figures);
            rounds._all.Add((others.Cores, figures));
        }

        return rounds;
    }

    /// <summary>The figure of the least disturbed rounds.</summary>
    public Series this[string name] => new([.. Counting().Select(round => round.Figures[name])]);

    private IEnumerable<(double OtherCores, Dictionary<string, double> Figures)> Counting() => _all.OrderBy(round => round.OtherCores).Take(_needed);
}
