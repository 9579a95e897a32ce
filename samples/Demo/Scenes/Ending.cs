using Multyagents.Demo.Api;
using Multyagents.Demo.Exhibits;

namespace Multyagents.Demo.Scenes;

/// <summary>Where to look next, and whether the story was true.</summary>
internal static class Ending
{
    public static async Task<int> Play(Stage stage, RunSummary run, IReadOnlyList<Exhibit> exhibits)
    {
        stage.Teller.Scene("Where to look next", "Everything shown here is plain HTTP:");
        var server = stage.Client.BaseAddress.ToString().TrimEnd('/');
        var task = run.TaskOf(Failure.FailedStep);
        foreach (var path in new[] { Paths.Summary(run.Run.Id), Paths.Attempts(task), Paths.Output(task, 1), Paths.Audit(task), $"/events?run_id={run.Run.Id}&limit=200" })
            stage.Teller.Line($"  curl -s '{server}{path}'");
        stage.Teller.Line($"  curl -sN '{server}{Paths.Stream(run.Run.Id)}'");
        await ShowPages(stage, run, exhibits);
        return Verdict(stage);
    }

    private static async Task ShowPages(Stage stage, RunSummary run, IReadOnlyList<Exhibit> exhibits)
    {
        stage.Teller.Blank();
        stage.Teller.Say(await stage.Client.HasPages()
            ? "The control panel has a page for each run:"
            : "The control panel has a page for each run; it is not built here, and needs Node: `make ui`, then start the system again.");
        foreach (var exhibit in exhibits.Reverse()) stage.Teller.Link(stage.Client.PageOf(Paths.RunPage(exhibit.RunId)), exhibit.About);
        stage.Teller.Link(stage.Client.PageOf(Paths.RunPage(run.Run.Id)), "the release of this story");
        stage.Teller.Link(stage.Client.PageOf(Paths.ApprovalsPage), "what waits for an approval");
    }

    private static int Verdict(Stage stage)
    {
        stage.Teller.Blank();
        var checks = stage.Checks;
        if (checks.Broken.Count == 0)
        {
            stage.Teller.Line($"[bold green]All {checks.Total} claims of this story were checked and hold.[/]");
            return 0;
        }

        stage.Teller.Line($"[bold red]{checks.Broken.Count} of {checks.Total} claims do not hold:[/]");
        foreach (var claim in checks.Broken) stage.Teller.Line($"  [red]✗ {Spectre.Console.Markup.Escape(claim)}[/]");
        return 1;
    }
}
