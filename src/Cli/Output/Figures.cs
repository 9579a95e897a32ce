using System.Globalization;

namespace Multyagents.Cli.Output;

/// <summary>Numbers and times in words.</summary>
internal static class Figures
{
    /// <summary>A moment, in UTC.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A length of time with two units at most.</summary>
    public static string Duration(long milliseconds)
    {
        var span = TimeSpan.FromMilliseconds(milliseconds);
        return span switch
        {
            { TotalSeconds: < 1 } => $"{milliseconds} ms",
            { TotalMinutes: < 1 } => $"{span.Seconds}.{span.Milliseconds / 100} s",
            { TotalHours: < 1 } => $"{span.Minutes} min {span.Seconds} s",
            { TotalDays: < 1 } => $"{span.Hours} h {span.Minutes} min",
            _ => $"{span.Days} d {span.Hours} h",
        };
    }

    /// <summary><c>1 task</c>, <c>2 tasks</c>.</summary>
    public static string Count(long count, string noun) => count == 1 ? $"1 {noun}" : string.Create(CultureInfo.InvariantCulture, $"{count} {noun}s");

    /// <summary>Number of tasks by status, as the server orders them.</summary>
    public static string Counts(IReadOnlyDictionary<string, int> counts) => string.Join(", ", counts.Select(pair => $"{pair.Value} {pair.Key}"));
}
