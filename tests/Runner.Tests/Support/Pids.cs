using System.Globalization;

namespace Multyagents.Runner.Tests;

/// <summary>The processes that a script wrote down.</summary>
internal static class Pids
{
    public static Task<int[]> WrittenTo(TempFolder folder, string file, int count) => Eventually.Gives(
        () => folder.Lines(file) is var lines && lines.Length >= count ? Array.ConvertAll(lines, line => int.Parse(line, CultureInfo.InvariantCulture)) : null,
        $"{count} pids in {file}");

    /// <summary>A zombie counts as gone: it runs nothing.</summary>
    public static bool IsAlive(int pid) => ProcessTable.Find(pid) is { IsAlive: true };

    public static Task AllGone(IEnumerable<int> pids) => Eventually.Holds(() => !pids.Any(IsAlive), $"processes {string.Join(", ", pids)} are gone");
}
