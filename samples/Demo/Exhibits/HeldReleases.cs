using Multyagents.Demo.Api;
using Multyagents.Demo.Workflows;

namespace Multyagents.Demo.Exhibits;

/// <summary>Runs that an operator has held: one can go on, the other cannot.</summary>
internal static class HeldReleases
{
    public static async Task<Exhibit> ShowPaused(Stage stage, Shelf shelf)
    {
        var run = await Operating.StartByHand(stage, await shelf.IdOf(WebShopRelease.Template), "tomasz.nowak", rounds: 2);
        return new Exhibit(run, "paused in the middle: resume it", Hold(stage, run, Paths.Pause(run), "paused"));
    }

    public static async Task<Exhibit> ShowAborted(Stage stage, Shelf shelf)
    {
        var run = await Operating.StartByHand(stage, await shelf.IdOf(WebShopRelease.Template), "ci", rounds: 1);
        return new Exhibit(run, "aborted: nothing of it can be re-run", Hold(stage, run, Paths.Abort(run), "aborted"));
    }

    private static async Task<bool> Hold(Stage stage, long run, string path, string status)
    {
        await stage.Client.Post<RunInfo>(path, new { requested_by = "maria.keller" });
        var summary = await Operating.Settled(stage, run);
        return summary.Run.Status == status && summary.SuccessfulTaskIds.Length > 0 && summary.PendingTaskIds.Length + summary.FailedTaskIds.Length > 0;
    }
}
