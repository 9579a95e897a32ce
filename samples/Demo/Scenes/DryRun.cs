using Multyagents.Demo.Api;
using Spectre.Console;

namespace Multyagents.Demo.Scenes;

/// <summary>What a re-run would do, without doing it.</summary>
internal static class DryRun
{
    public static async Task Play(Stage stage, RunSummary before)
    {
        stage.Teller.Scene("Before anything is touched: the dry run", "The same request with dry_run answers what will run and what stays. Nothing changes, nothing is journaled.");

        var path = Paths.PartialRerun(before.Run.Id);
        stage.Teller.Request("POST", path, $"{{step_ids: [unit-tests], requested_by: {stage.Actor}, reason: …, dry_run: true}}");
        var plan = await stage.Client.Post<PartialRerunInfo>(
            path, new { step_ids = new[] { Failure.FailedStep }, requested_by = stage.Actor, reason = "what would happen?", dry_run = true });
        var after = await stage.Client.Get<RunInfo>(Paths.Run(before.Run.Id));

        stage.Teller.Show(Picture(before, plan));
        stage.Checks.That(plan.DryRun && plan.ResetTaskIds.SequenceEqual(before.FailedTaskIds), "only the failed task would be reset");
        stage.Checks.That(plan.Plan.Ready.Select(ready => ready.TaskId).SequenceEqual(before.FailedTaskIds), "it would be dispatched at once");
        stage.Checks.That(plan.DownstreamTaskIds.Order().SequenceEqual(before.PendingTaskIds.Order()), "what waits for it would follow by itself");
        stage.Checks.That(after.Version == before.Run.Version && plan.Spawn.Length == 0, $"nothing has happened: the run is still at event {after.Version}");
    }

    private static Tree Picture(RunSummary before, PartialRerunInfo plan)
    {
        var tree = new Tree($"run {before.Run.Id}");
        AddNodes(tree.AddNode("[bold]runs again[/]"), before, plan.ResetTaskIds, "[yellow]", "a new attempt");
        AddNodes(tree.AddNode("[bold]follows when that succeeds[/]"), before, plan.DownstreamTaskIds, "[blue]", "has not run yet");
        AddNodes(tree.AddNode("[bold]stays as it is[/]"), before, before.SuccessfulTaskIds, "[green]", "succeeded");
        return tree;
    }

    private static void AddNodes(TreeNode parent, RunSummary before, IEnumerable<long> taskIds, string colour, string word)
    {
        foreach (var id in taskIds) parent.AddNode($"{colour}{Markup.Escape(before.StepOf(id))}[/] [grey](task {id}, {word})[/]");
    }
}
