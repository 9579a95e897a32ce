using Multyagents.Demo.Workflows;

namespace Multyagents.Demo.Exhibits;

/// <summary>A step that was re-run twice: the first re-run failed for another reason.</summary>
internal static class StubbornMigration
{
    public static async Task<Exhibit> Show(Stage stage, Shelf shelf)
    {
        var run = await Operating.Start(stage, await shelf.IdOf(AccountMigration.Template), "maria.keller");
        return new Exhibit(run, "re-run twice: permission, then network, then success; see its attempts and the re-run history", Repair(stage, run));
    }

    private static async Task<bool> Repair(Stage stage, long run)
    {
        var denied = await Operating.Settled(stage, run);
        var cut = await Operating.RerunFailed(stage, denied, "maria.keller", "The migration's user may write to the schema finance now");
        var moved = await Operating.RerunFailed(stage, cut, "tomasz.nowak", "The load balancer cut long connections; its limit is raised to two hours");
        return Operating.HasFailed(denied, [AccountMigration.FailingStep], ["permission"])
            && Operating.HasFailed(cut, [AccountMigration.FailingStep], ["network"])
            && moved.Run is { Status: "success", PartialReruns: 2 };
    }
}
