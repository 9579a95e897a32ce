using Multyagents.Demo.Exhibits;
using Multyagents.Demo.Workflows;

namespace Multyagents.Demo.Scenes;

/// <summary>Leaves runs that are worth a look: what teams have in their list on an ordinary day.</summary>
internal static class Exhibition
{
    public static async Task<IReadOnlyList<Exhibit>> Play(Stage stage)
    {
        stage.Teller.Scene("Runs to look at", "Other teams' runs, so that there is something to see and to try: they go on side by side.");

        var shelf = await Shelf.Open(stage.Client);
        // One is started after the other, so that the list of runs is in this order; the newest, on top of it, is the visitor's to re-run.
        Exhibit[] exhibits =
        [
            await NightlyRuns.Show(stage, shelf, "nightly schedule"),
            await HeldReleases.ShowAborted(stage, shelf),
            await NightlyRuns.Show(stage, shelf, "maria.keller"),
            await StubbornMigration.Show(stage, shelf),
            await RepairedRelease.Show(stage, shelf),
            await HeldReleases.ShowPaused(stage, shelf),
            await WaitingRollout.Show(stage, shelf),
            await FailedTraining.Show(stage, shelf),
            await FailedRelease.Show(stage, shelf),
        ];
        await Task.WhenAll(exhibits.Select(exhibit => exhibit.IsAsDescribed));
        foreach (var exhibit in exhibits) stage.Checks.That(await exhibit.IsAsDescribed, $"run {exhibit.RunId}: {exhibit.About}");
        return exhibits;
    }
}
