namespace Multyagents.Chaos.Tests;

/// <summary>
/// The drill of the operations guide: a backup under way, more work, the end of the machine, the backup in place. What it holds is checked against a
/// checkpoint before it serves; then its runs go on, and what was done since the backup counts for nothing.
/// </summary>
public sealed class RestoreTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task A_restored_backup_proves_itself_and_its_runs_go_on(DatabaseKind database)
    {
        using var plant = new Plant(database);
        var (backup, checkpoint) = (plant.Folder["backup"], plant.Folder["checkpoint.json"]);
        await plant.Start();
        var template = await plant.Api.CreateTemplate("template", await plant.Api.CreateRole(), Shapes.FailingInTheMiddle(plant.Ledger));
        var run = await plant.Api.StartRun(template);
        var (id, tasks) = (Api.Id(run), Api.Ids(run["task_ids"]));
        await plant.Api.UntilRun(id, "failed");
        await File.WriteAllTextAsync(checkpoint, (await plant.Api.Get("/audit/checkpoint"))!.Text, TestContext.Current.CancellationToken);
        plant.Database.BackUp(backup);

        // A future that is lost: the branch is re-run, another run comes and goes.
        await Rerun(plant, id);
        await plant.Api.UntilRun(id, "success");
        var lost = Api.Id(await plant.Api.StartRun(template));
        await plant.Api.UntilRun(lost, "failed");
        var later = plant.Folder["later.json"];
        await File.WriteAllTextAsync(later, (await plant.Api.Get("/audit/checkpoint"))!.Text, TestContext.Current.CancellationToken);
        await plant.Gateway.Kill();
        plant.Database.Restore(backup);

        var (intact, told) = await plant.Verb("verify", "--checkpoint", checkpoint);
        Assert.True(intact == 0, told);
        var (behind, missing) = await plant.Verb("verify", "--checkpoint", later);
        Assert.Equal(1, behind);
        Assert.Contains($"run {id}", missing, StringComparison.Ordinal);

        await plant.Start();
        await plant.Api.UntilRun(id, "failed");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await plant.Api.Get($"/workflow-runs/{lost}"))!.Status);
        await Rerun(plant, id);
        await plant.Api.UntilRun(id, "success");

        // The same attempts as in the lost future, executed afresh: the runner does not take one for the other.
        var executions = plant.Ledger.Read().Where(execution => tasks.Contains(execution.Task)).Order();
        Assert.Equal([(tasks[0], 1), (tasks[1], 1), (tasks[1], 2), (tasks[1], 2), (tasks[2], 1), (tasks[2], 1)], executions);
        Assert.True((bool)(await plant.Api.Expect(HttpMethod.Post, "/audit/verification"))["intact"]!);
    }

    private static Task Rerun(Plant plant, long run) =>
        plant.Api.Expect(HttpMethod.Post, $"/workflow-runs/{run}/partial-rerun", new { StepIds = (string[])["b"], RequestedBy = "ann", Reason = "the network is back" });
}
