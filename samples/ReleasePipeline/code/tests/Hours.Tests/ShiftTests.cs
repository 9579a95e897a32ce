// Hours: adds up working hours. See NOTICE.
namespace Hours.Tests;

internal static class ShiftTests
{
    public static void AddTo(TestRun run)
    {
        run.Equal("a day shift lasts from start to end", TimeSpan.FromHours(8.5), Read("08:00-16:30").Length);
        run.Equal("a shift past midnight lasts into the next day", TimeSpan.FromHours(8), Read("22:00-06:00").Length);
        run.Equal("a shift that ends at midnight ends that day", TimeSpan.FromHours(2), Read("22:00-00:00").Length);
        run.Equal("a shift without end is none", false, Shift.TryParse("22:00", out _));
        run.Equal("a time beyond the clock is none", false, Shift.TryParse("22:00-25:00", out _));
    }

    private static Shift Read(string text) => Shift.TryParse(text, out var shift) ? shift : throw new FormatException(text);
}
