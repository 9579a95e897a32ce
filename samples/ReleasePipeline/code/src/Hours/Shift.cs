// Hours: adds up working hours. See NOTICE.
using System.Globalization;

namespace Hours;

/// <summary>A stretch of work on the clock, at most a day long.</summary>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends; earlier on the clock than the start when the shift goes past midnight.</param>
public readonly record struct Shift(TimeOnly Start, TimeOnly End)
{
    /// <summary>How long it is.</summary>
    public TimeSpan Length => End.ToTimeSpan() - Start.ToTimeSpan();

    /// <summary>Reads <c>22:00-06:00</c>; false when the text is not a shift.</summary>
    public static bool TryParse(string text, out Shift shift)
    {
        ArgumentNullException.ThrowIfNull(text);
        shift = default;
        var parts = text.Split('-');
        if (parts.Length != 2 || !TryReadTime(parts[0], out var start) || !TryReadTime(parts[1], out var end)) return false;
        shift = new Shift(start, end);
        return true;
    }

    private static bool TryReadTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
