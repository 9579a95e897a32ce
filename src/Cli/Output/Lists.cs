namespace Multyagents.Cli.Output;

/// <summary>Long lists, cut to what a screen holds.</summary>
internal static class Lists
{
    /// <summary>Lines of one list that are shown.</summary>
    public const int Shown = 20;

    /// <summary>Names on one line that are shown.</summary>
    private const int NamesShown = 5;

    /// <summary>Says what a list that was cut leaves out.</summary>
    public static void Rest(Screen screen, int total)
    {
        if (total > Shown) screen.Line(new Piece($"  … and {total - Shown} more; --json has them all", Tone.Faint));
    }

    /// <summary>The first names, and how many more there are.</summary>
    public static string Names(IReadOnlyList<string> names) =>
        names.Count <= NamesShown ? string.Join(", ", names) : $"{string.Join(", ", names.Take(NamesShown))} and {names.Count - NamesShown} more";
}
