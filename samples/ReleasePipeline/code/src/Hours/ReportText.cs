// Hours: adds up working hours. See NOTICE.
using System.Globalization;
using System.Text;

namespace Hours;

/// <summary>Totals as a table of plain text.</summary>
public static class ReportText
{
    /// <summary>One line per person and a last line for all; hours with two decimals.</summary>
    public static string Of(IReadOnlyCollection<PersonTotal> totals)
    {
        ArgumentNullException.ThrowIfNull(totals);
        var text = new StringBuilder();
        Line(text, "person", "shifts", "hours", "overtime");
        foreach (var total in totals)
            Line(text, total.Person, total.Shifts.ToString(CultureInfo.InvariantCulture), Hours(total.Worked), Hours(total.Overtime));
        Line(
            text,
            "total",
            totals.Sum(total => total.Shifts).ToString(CultureInfo.InvariantCulture),
            Hours(TimeSpan.FromTicks(totals.Sum(total => total.Worked.Ticks))),
            Hours(TimeSpan.FromTicks(totals.Sum(total => total.Overtime.Ticks))));
        return text.ToString();
    }

    private static void Line(StringBuilder text, string person, string shifts, string hours, string overtime) =>
        text.Append(CultureInfo.InvariantCulture, $"{person,-12}{shifts,8}{hours,10}{overtime,10}").Append('\n');

    private static string Hours(TimeSpan span) => span.TotalHours.ToString("0.00", CultureInfo.InvariantCulture);
}
