using Microsoft.Extensions.DependencyInjection;
using Multyagents.Storage;

namespace Multyagents.Chaos.Tests;

/// <summary>One kill -9 of the gateway at a chosen moment.</summary>
public sealed class GatewayRestartTests : IDisposable
{
    private readonly Plant _plant = new();

    private Api Api => _plant.Api;

    public void Dispose()
    {
        foreach (var gate in (string[])["early", "late"]) File.WriteAllText(_plant.Folder[gate], "");
        _plant.Dispose();
    }

    [Fact]
    public async Task A_rerun_that_was_answered_is_carried_out_and_answered_alike_after_a_kill()
    {
        await _plant.Start();
        var failsFirst = $"{_plant.Ledger.Entry}; [ $MULTYAGENTS_ATTEMPT -gt 1 ] || exit 3; {Shapes.Ending}";
        var run = await Start(new("a", Succeeds), new("b", failsFirst, "a"), new("c", Succeeds, "b"), new("d", Succeeds));
        var id = Api.Id(run);
        var tasks = Api.Ids(run["task_ids"]);
        await Api.UntilRun(id, "failed");
        var untouched = await Attempts(tasks[0], tasks[3]);

        var path = $"/workflow-runs/{id}/partial-rerun";
        var request = new { StepIds = (string[])["b"], RequestedBy = "ann", Reason = "the network is back" };
        var answer = await Api.Post(path, request, "key-1");
        await _plant.Gateway.Kill();
        Assert.NotNull(answer);
        Assert.True(answer.IsSuccess, answer.Text);
        await _plant.Start();

        await Api.UntilRun(id, "success");
        Assert.Equal(answer.Text, (await Api.Post(path, request, "key-1"))!.Text);
        Assert.Equal("idempotency-key-reused", (await Api.Post(path, new { StepIds = (string[])["b"], RequestedBy = "ann", Reason = "another" }, "key-1"))!.Code);
        Assert.Equal(untouched, await Attempts(tasks[0], tasks[3]));
        var audit = await Audit();
        var rerun = Assert.Single(audit.Reruns);
        Assert.Equal(("ann", "the network is back", "key-1"), (rerun.RequestedBy, rerun.Reason, rerun.IdempotencyKey));
        Assert.Equal([(tasks[0], 1), (tasks[1], 1), (tasks[1], 2), (tasks[2], 1), (tasks[3], 1)], _plant.Ledger.Read().Order());
    }

    [Fact]
    public async Task A_command_that_outlives_the_gateway_is_not_started_again_and_its_result_arrives()
    {
        await _plant.Start();
        var run = await Start(new("ends-while-dead", Waits("early")), new("ends-later", Waits("late")), new("last", Succeeds, "ends-while-dead", "ends-later"));
        var tasks = Api.Ids(run["task_ids"]);
        await Eventually.Holds(() => _plant.Ledger.Read().Count == 2, "both run");

        await _plant.Gateway.Kill();
        File.WriteAllText(_plant.Folder["early"], "");
        await Eventually.Holds(() => File.Exists(_plant.Folder["early-passed"]), "one ends without a gateway");
        await _plant.Start();
        File.WriteAllText(_plant.Folder["late"], "");

        await Api.UntilRun(Api.Id(run), "success");
        await Audit();
        Assert.Equal([(tasks[0], 1), (tasks[1], 1), (tasks[2], 1)], _plant.Ledger.Read().Order());
    }

    [Fact]
    public async Task Results_come_home_to_a_gateway_that_has_moved_to_another_port()
    {
        await _plant.Start();
        var run = await Start(new("ends-while-dead", Waits("early")), new("ends-later", Waits("late")), new("last", Succeeds, "ends-while-dead", "ends-later"));
        await Eventually.Holds(() => _plant.Ledger.Read().Count == 2, "both run");

        await _plant.Gateway.Kill();
        File.WriteAllText(_plant.Folder["early"], "");
        await Eventually.Holds(() => File.Exists(_plant.Folder["early-passed"]), "one ends without a gateway");
        _plant.Move();
        await _plant.Start();
        File.WriteAllText(_plant.Folder["late"], "");

        await Api.UntilRun(Api.Id(run), "success");
        var audit = await Audit();
        Assert.Equal(3, audit.Attempts);
    }

    private string Succeeds => $"{_plant.Ledger.Entry}; {Shapes.Ending}";

    // Gives up by itself, should the test be gone.
    private string Waits(string gate) =>
        $"{_plant.Ledger.Entry}; n=0; while [ ! -e {_plant.Folder[gate]} ] && [ $n -lt 2000 ]; do sleep 0.1; n=$((n+1)); done; {Shapes.Ending}; : > {_plant.Folder[gate]}-passed";

    private async Task<System.Text.Json.Nodes.JsonNode> Start(params Step[] steps) =>
        await Api.StartRun(await Api.CreateTemplate("template", await Api.CreateRole(), steps));

    private async Task<string[]> Attempts(params long[] tasks) =>
        await Task.WhenAll(tasks.Select(async task => (await Api.Read($"/tasks/{task}/attempts")).ToJsonString()));

    private async Task<StoreAudit> Audit()
    {
        await using var store = await _plant.StopAndOpen();
        return await StoreAudit.Of(store.GetRequiredService<IStorage>(), _plant.Ledger);
    }
}
