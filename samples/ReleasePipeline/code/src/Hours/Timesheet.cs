// Hours: adds up working hours. See NOTICE.
namespace Hours;

/// <summary>Adds entries up.</summary>
public static class Timesheet
{
    /// <summary>Paid time of a day beyond which it is overtime.</summary>
    public static TimeSpan RegularDay { get; } = TimeSpan.FromHours(8);

    /// <summary>One total per person, by name.</summary>
    public static IReadOnlyList<PersonTotal> Totals(IEnumerable<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return [.. entries.GroupBy(entry => entry.Person, StringComparer.Ordinal).Select(Total).OrderBy(total => total.Person, StringComparer.Ordinal)];
    }

    private static PersonTotal Total(IGrouping<string, Entry> person)
    {
        var days = person.GroupBy(entry => entry.Day).Select(day => Sum(day.Select(entry => entry.Worked))).ToArray();
        return new PersonTotal(person.Key, person.Count(), Sum(days), Sum(days.Select(day => day > RegularDay ? day - RegularDay : TimeSpan.Zero)));
    }

    private static TimeSpan Sum(IEnumerable<TimeSpan> spans) => spans.Aggregate(TimeSpan.Zero, (sum, span) => sum + span);
}
