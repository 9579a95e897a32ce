using System.Diagnostics;
using System.Globalization;

namespace Multyagents.Bench.Load;

/// <summary>What every measure works with.</summary>
internal sealed class Bench(Options options, string folder, IReadOnlyList<IDatabaseSystem> databases, Report report)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private bool _cut;

    public Options Options => options;

    /// <summary>Since the beginning.</summary>
    public TimeSpan Elapsed => _clock.Elapsed;

    /// <summary>The time that was given is used up.</summary>
    public bool IsOver => _clock.Elapsed.TotalMinutes > options.Minutes;

    /// <summary>Scratch, removed at the end.</summary>
    public string Folder => folder;

    public IReadOnlyList<IDatabaseSystem> Databases => databases;

    public Report Report => report;

    /// <summary>How long one repetition of a load lasts.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds(options.Seconds);

    /// <summary>The values of so many repetitions.</summary>
    public async Task<Series> Repeat(Func<Task<double>> measure, int? times = null)
    {
        var values = new List<double>();
        for (var i = 0; i < (times ?? options.Repetitions) && GoesOn(i); i++) values.Add(await measure());
        return new(values);
    }

    /// <summary>Reference and figure in turns, so that what disturbs the machine disturbs both.</summary>
    public async Task<(Series Reference, Series Figure)> InTurns(Func<Task<double>> reference, Func<Task<double>> figure)
    {
        var (references, figures) = (new List<double>(), new List<double>());
        for (var i = 0; i < options.Repetitions && GoesOn(i); i++)
        {
            references.Add(await reference());
            figures.Add(await figure());
        }

        return (new(references), new(figures));
    }

    /// <summary>Whether there is time for another repetition; the first always has it. What is left out is said in the report.</summary>
    public bool GoesOn(int repetition)
    {
        if (repetition == 0 || !IsOver) return true;
        if (!_cut) report.Note(string.Create(CultureInfo.InvariantCulture, $"the last figures have fewer repetitions: the {options.Minutes:0.#} minutes were over"));
        _cut = true;
        return false;
    }

    /// <summary>Milliseconds that it takes.</summary>
    public static async Task<double> Time(Func<Task> what)
    {
        var began = Stopwatch.GetTimestamp();
        await what();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}

/// <summary>One goal's measurement.</summary>
internal interface IMeasure
{
    /// <summary>The ids of its rows: what <c>--only</c> names.</summary>
    IReadOnlyList<string> Ids { get; }

    Task Run(Bench bench);
}
