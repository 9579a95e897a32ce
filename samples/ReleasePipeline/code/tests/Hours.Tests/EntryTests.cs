// Hours: adds up working hours. See NOTICE.
namespace Hours.Tests;

internal static class EntryTests
{
    public static void AddTo(TestRun run)
    {
        run.Equal("the break is not paid", TimeSpan.FromHours(8), One("2026-03-02 Ada 08:00-16:30 break 30").Worked);
        run.Equal("a break longer than the shift leaves nothing", TimeSpan.Zero, One("2026-03-02 Ada 08:00-08:15 break 30").Worked);
        run.Equal("comments and blank lines are passed over", 0, EntryReader.ReadAll(["# a week", ""]).Count);
        run.Throws<FormatException>(
            "a bad line is named", "line 2 is not an entry: yesterday", () => EntryReader.ReadAll(["# a week", "yesterday"]));
    }

    private static Entry One(string line) => EntryReader.ReadAll([line])[0];
}
