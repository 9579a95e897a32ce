using Multyagents.Demo.Workflows;

namespace Multyagents.Demo.Exhibits;

/// <summary>Failures of other kinds; they, too, succeed when the visitor re-runs them.</summary>
internal static class FailedTraining
{
    public static async Task<Exhibit> Show(Stage stage, Shelf shelf)
    {
        var run = await Operating.Start(stage, await shelf.IdOf(ModelTraining.Template), "weekly schedule");
        return new Exhibit(run, "two failed branches (dependency, permission): re-run one of them, then the other", HasFailed(stage, run));
    }

    private static async Task<bool> HasFailed(Stage stage, long run) =>
        Operating.HasFailed(await Operating.Settled(stage, run), ["build-features", "export-holdout"], ["dependency", "permission"]);
}
