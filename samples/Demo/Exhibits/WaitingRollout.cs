using Multyagents.Demo.Api;
using Multyagents.Demo.Workflows;

namespace Multyagents.Demo.Exhibits;

/// <summary>A rollout in two regions: one decision has been made, the other is the visitor's.</summary>
internal static class WaitingRollout
{
    public static async Task<Exhibit> Show(Stage stage, Shelf shelf)
    {
        var run = await Operating.Start(stage, await shelf.IdOf(ProductionRollout.Template), "priya.nair", ProductionRollout.Europe, ProductionRollout.America);
        return new Exhibit(run, "one region approved, the other waits for an approval: yours", Decide(stage, run));
    }

    private static async Task<bool> Decide(Stage stage, long run)
    {
        var waiting = await Operating.Settled(stage, run);
        await stage.Client.Post<Decision>(
            Paths.Approve(waiting.TaskOf(ProductionRollout.Europe)), new { actor = "maria.keller", comment = "The canary has been healthy for an hour; Europe is past its peak" });
        var summary = await Waiting.Until(stage, run, now => now.IsSettled && now[ProductionRollout.Europe].Status == "success");
        return summary[ProductionRollout.America] is { Status: "created", ApprovalStatus: "pending" };
    }
}
