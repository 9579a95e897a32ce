using Multyagents.Demo.Workflows;

namespace Multyagents.Demo.Exhibits;

/// <summary>A failed branch that nobody has re-run yet; the visitor may, and it succeeds.</summary>
internal static class FailedRelease
{
    public static async Task<Exhibit> Show(Stage stage, Shelf shelf)
    {
        var run = await Operating.Start(stage, await shelf.IdOf(WebShopRelease.Template), "ci");
        return new Exhibit(run, "a failed branch (test-regression, network): re-run it yourself, it will succeed", HasFailed(stage, run));
    }

    private static async Task<bool> HasFailed(Stage stage, long run) =>
        Operating.HasFailed(await Operating.Settled(stage, run), ["unit-tests", "integration-tests"], ["test-regression", "network"]);
}
