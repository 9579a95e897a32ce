using Multyagents.Demo.Api;
using Multyagents.Demo.Workflows;

namespace Multyagents.Demo.Exhibits;

/// <summary>Runs that ended well by themselves, one failure on the way being tried again by the role's policy.</summary>
internal static class NightlyRuns
{
    public static async Task<Exhibit> Show(Stage stage, Shelf shelf, string initiatedBy)
    {
        var run = await Operating.Start(stage, await shelf.IdOf(NightlySalesRefresh.Template), initiatedBy);
        return new Exhibit(run, "succeeded, one step after an automatic retry; hand-offs and a report", Finish(stage, run));
    }

    private static async Task<bool> Finish(Stage stage, long run)
    {
        var summary = await Operating.Settled(stage, run);
        var artifact = await stage.Client.Post<Created>(Paths.Artifacts, new
        {
            artifact_type = "report",
            location = $"reports/sales/quality-run-{run}.html",
            summary = "Quality of the refreshed sales data: 87911 rows, 3 late orders",
            producer_task_id = summary.TaskOf(NightlySalesRefresh.ReportingStep),
            metadata = new { label = "quality-report", rows = 87911 },
        });
        return summary.Run is { Status: "success", RetriesTotal: 1 } && artifact.Id > 0;
    }
}
