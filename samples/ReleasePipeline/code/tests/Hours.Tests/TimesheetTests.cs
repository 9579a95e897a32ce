// Hours: adds up working hours. See NOTICE.
namespace Hours.Tests;

internal static class TimesheetTests
{
    public static void AddTo(TestRun run)
    {
        run.Equal("totals are by name", "Ada Grace", string.Join(' ', Totals("2026-03-02 Grace 08:00-09:00", "2026-03-02 Ada 08:00-09:00").Select(total => total.Person)));
        run.Equal("overtime is counted per day", TimeSpan.FromHours(2), Totals("2026-03-02 Ada 08:00-18:00", "2026-03-03 Ada 08:00-10:00")[0].Overtime);
        run.Equal("two shifts of a day count together", TimeSpan.FromHours(1), Totals("2026-03-02 Ada 06:00-11:00", "2026-03-02 Ada 12:00-16:00")[0].Overtime);
        run.Equal("nights are paid", TimeSpan.FromHours(15), Totals("2026-03-02 Grace 22:00-06:00 break 30", "2026-03-04 Grace 23:30-07:30 break 30")[0].Worked);
    }

    private static IReadOnlyList<PersonTotal> Totals(params string[] lines) => Timesheet.Totals(EntryReader.ReadAll(lines));
}
