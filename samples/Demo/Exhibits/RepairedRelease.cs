using Multyagents.Demo.Workflows;

namespace Multyagents.Demo.Exhibits;

/// <summary>The same failures as in <see cref="FailedRelease"/>, re-run with success: two attempts to compare.</summary>
internal static class RepairedRelease
{
    public static async Task<Exhibit> Show(Stage stage, Shelf shelf)
    {
        var run = await Operating.Start(stage, await shelf.IdOf(WebShopRelease.Template), "ci");
        return new Exhibit(run, "the same failures, re-run with success: compare the attempts", Repair(stage, run));
    }

    private static async Task<bool> Repair(Stage stage, long run)
    {
        var failed = await Operating.Settled(stage, run);
        var repaired = await Operating.RerunFailed(stage, failed, "tomasz.nowak", "Voucher fix merged (9b07d31); ci-db-2 is up again");
        return failed.Run.Status == "failed" && repaired.Run is { Status: "success", PartialReruns: 1 };
    }
}
