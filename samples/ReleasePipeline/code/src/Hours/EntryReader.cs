// Hours: adds up working hours. See NOTICE.
using System.Globalization;

namespace Hours;

/// <summary>Reads lines such as <c>2026-03-02 Ada 22:00-06:00 break 30</c>.</summary>
public static class EntryReader
{
    /// <summary>The entries of a timesheet; blank lines and lines that begin with # are passed over.</summary>
    /// <exception cref="FormatException">A line is not an entry; the message names its number.</exception>
    public static IReadOnlyList<Entry> ReadAll(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var entries = new List<Entry>();
        foreach (var (number, line) in lines.Index())
        {
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#')) continue;
            entries.Add(Read(line) ?? throw new FormatException($"line {number + 1} is not an entry: {line}"));
        }

        return entries;
    }

    private static Entry? Read(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is not (3 or 5)) return null;
        if (!DateOnly.TryParseExact(words[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return null;
        if (!Shift.TryParse(words[2], out var shift)) return null;
        if (words.Length == 3) return new Entry(day, words[1], shift, TimeSpan.Zero);
        return words[3] == "break" && int.TryParse(words[4], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            ? new Entry(day, words[1], shift, TimeSpan.FromMinutes(minutes))
            : null;
    }
}
