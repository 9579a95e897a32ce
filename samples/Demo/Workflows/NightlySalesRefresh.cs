using static Multyagents.Demo.Workflows.Roles;
using static Multyagents.Demo.Workflows.Steps;

namespace Multyagents.Demo.Workflows;

/// <summary>What a warehouse does every night. One source refuses the first connection; the role's retry policy takes care of that.</summary>
internal static class NightlySalesRefresh
{
    /// <summary>The step whose report is put on record.</summary>
    public const string ReportingStep = "quality-report";

    public static SampleTemplate Template { get; } = new("Nightly sales refresh", [DataEngineer, Reviewer],
    [
        Step("extract-orders", DataEngineer, "Extract yesterday's orders", "sleep 0.2; echo '88120 rows'"),
        Step("extract-customers", DataEngineer, "Extract changed customers", ExtractCustomers),
        Step("extract-rates", DataEngineer, "Fetch exchange rates", "echo '31 currencies'"),
        Step("clean", DataEngineer, "Clean and deduplicate", Clean, "extract-orders", "extract-customers"),
        Step("aggregate", DataEngineer, "Daily totals by country", "sleep 0.3; echo '1 day, 27 countries, 31 currencies'", "clean", "extract-rates"),
        Step("forecast", DataEngineer, "Update the forecast", "sleep 0.6; echo 'error of the last 7 days: 3.8 %'", "clean"),
        Step(ReportingStep, Reviewer, "Report on the data's quality", "echo '0 negative totals, 0 unknown countries, 3 late orders'", "aggregate", "forecast"),
        Step("publish", DataEngineer, "Publish to the dashboards", "echo '6 dashboards refreshed'", ReportingStep),
    ]);

    private static string ExtractCustomers => SucceedsFromAttempt(2,
        "  echo 'crm.internal:443: connection reset by peer' >&2",
        "echo '2140 rows'");

    private static string Clean => $"""
        sleep 0.2
        echo '209 duplicates removed, 87911 rows left'
        {HandOver("""{"summary":"87911 rows are clean; 209 duplicates removed","details":"Duplicates came from the shop in Austria, which sent its batch twice.","open_questions":["Should the second batch be refused at the source?"]}""")}
        """;
}
