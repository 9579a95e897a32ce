// Hours: adds up working hours. See NOTICE.
namespace Hours.Tests;

internal static class ReportTests
{
    public static void AddTo(TestRun run)
    {
        run.Equal("nobody worked", "person        shifts     hours  overtime\ntotal              0      0.00      0.00\n", ReportText.Of([]));
        run.Equal(
            "the last line adds up",
            "total              3     10.25      0.50",
            ReportText.Of([Total("Ada", 2, 8.5, 0.5), Total("Grace", 1, 1.75, 0)]).TrimEnd('\n').Split('\n')[^1]);
    }

    private static PersonTotal Total(string person, int shifts, double worked, double overtime) =>
        new(person, shifts, TimeSpan.FromHours(worked), TimeSpan.FromHours(overtime));
}
