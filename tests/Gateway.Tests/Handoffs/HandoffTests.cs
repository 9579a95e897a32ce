using System.Text.Json;
using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Handoffs;

public sealed class HandoffTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Scenario _scenario = new(gateway);

    [Fact]
    public async Task A_handoff_is_read_as_it_was_left()
    {
        var (run, tasks) = await _scenario.Run(true, "a", "b<a");
        (await gateway.Get($"/tasks/{tasks[0]}/handoff")).Refused(404, "handoff-not-found", $"task {tasks[0]}");
        var artifact = (await gateway.Post("/artifacts", $$"""{"artifact_type":"text","location":"l","summary":"s","producer_task_id":{{tasks[0]}} }""")).Ok().Id();
        await Leave(tasks[0], $$"""{"summary":"done","details":"all of it","next_actions":["test"],"open_questions":["why"],"artifacts":[{"artifact_id":{{artifact}},"is_required":true,"note":"read it"}]}""");

        var handoff = (await gateway.Get($"/tasks/{tasks[0]}/handoff")).Ok();
        Assert.Equal(
            ["artifacts", "created_at", "details", "next_actions", "open_questions", "run_id", "summary", "task_id", "updated_at"],
            handoff.Names().Order(StringComparer.Ordinal));
        Assert.Equal(("done", "all of it"), (handoff.Text("summary"), handoff.Text("details")));
        Assert.Equal(["test"], handoff.Texts("next_actions"));
        Assert.Equal(["why"], handoff.Texts("open_questions"));
        handoff.GetProperty("artifacts").Is($$"""[{"artifact_id":{{artifact}},"is_required":true,"note":"read it"}]""");
        Assert.Equal((tasks[0], run), (handoff.GetProperty("task_id").GetInt64(), handoff.GetProperty("run_id").GetInt64()));
        Assert.Equal(handoff.Text("created_at"), handoff.Text("updated_at"));
        Assert.Single((await gateway.Get($"/handoffs?run_id={run}")).Ok().EnumerateArray()).Is(handoff.GetRawText());
    }

    [Fact]
    public async Task What_was_left_out_is_null_or_empty()
    {
        var role = await _scenario.Role();
        var task = (await gateway.Post("/tasks", $$"""{"role_id":{{role}},"title":"t"}""")).Ok().Id();
        (await gateway.Get($"/tasks/{task}/handoff")).Refused(404, "handoff-not-found");
        (await gateway.Post($"/tasks/{task}/dispatch")).Ok();
        await Leave(task, """{"summary":"done"}""");
        var handoff = (await gateway.Get($"/tasks/{task}/handoff")).Ok();
        Assert.Equal(JsonValueKind.Null, handoff.GetProperty("details").ValueKind);
        Assert.Equal(JsonValueKind.Null, handoff.GetProperty("run_id").ValueKind);
        foreach (var list in (string[])["next_actions", "open_questions", "artifacts"]) Assert.Equal(0, handoff.GetProperty(list).GetArrayLength());
        (await gateway.Get("/tasks/999999/handoff")).Refused(404, "task-not-found");
    }

    [Fact]
    public async Task Handoffs_are_filtered_and_the_newest_are_listed_oldest_first()
    {
        var (run, tasks) = await _scenario.Run(true, "a", "b", "c");
        foreach (var task in tasks) await Leave(task, $$"""{"summary":"of {{task}}"}""");
        Assert.Equal(tasks, await Listed($"run_id={run}"));
        Assert.Equal(tasks[1..], await Listed($"run_id={run}&limit=2"));
        Assert.Equal([tasks[1]], await Listed($"task_id={tasks[1]}"));
        Assert.Empty(await Listed("run_id=999999"));
        (await gateway.Get("/handoffs?run_id=x")).RefusedField("run_id");
        (await gateway.Get("/handoffs?task_id=-1")).RefusedField("task_id");
        (await gateway.Get("/handoffs?limit=0")).RefusedField("limit");
    }

    [Fact]
    public async Task A_task_that_is_run_again_has_none_until_it_leaves_another()
    {
        var (run, tasks) = await _scenario.Run(true, "a");
        await Leave(tasks[0], """{"summary":"half"}""", "failed");
        Assert.Equal("half", (await gateway.Get($"/tasks/{tasks[0]}/handoff")).Ok().Text("summary"));
        (await _scenario.Rerun(run, $$"""{"task_ids":[{{tasks[0]}}],"requested_by":"ann","reason":"r"}""")).Ok();
        (await gateway.Get($"/tasks/{tasks[0]}/handoff")).Refused(404, "handoff-not-found");
        Assert.Empty(await Listed($"run_id={run}"));
    }

    private async Task Leave(long task, string handoff, string status = "success") =>
        (await _scenario.Callback(task, 1, $$"""{"status":"{{status}}","exit_code":0,"handoff":{{handoff}} }""")).Ok();

    private async Task<long[]> Listed(string query) =>
        [.. (await gateway.Get($"/handoffs?{query}")).Ok().EnumerateArray().Select(handoff => handoff.GetProperty("task_id").GetInt64())];
}
