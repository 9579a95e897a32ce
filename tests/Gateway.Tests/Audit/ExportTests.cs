using System.Text.Json;
using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Audit;

/// <summary>The export has every event once, in one order, and goes on wherever it broke off.</summary>
public sealed class ExportTests : IAsyncLifetime
{
    // One for each test: an export is of everything on record, that of other tests too.
    private readonly GatewayFixture _gateway = new();

    public ValueTask InitializeAsync() => _gateway.InitializeAsync();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task Every_event_is_there_once_and_chained_and_it_goes_on_from_any_line()
    {
        var scenario = new Scenario(_gateway);
        var (first, _) = await scenario.FailedRun();
        var (second, _) = await scenario.FailedRun();
        // Over several lines, as a client may write it; and more than a page of them.
        for (var i = 0; i < 300; i++)
        {
            var text = $$"""{"event_type":"note","run_id":{{second}},"producer_role":"dev","payload":{"a":[1,NEWLINE"=cmd|x"]} }""";
            (await _gateway.Post("/events", text.Replace("NEWLINE", "\r\n", StringComparison.Ordinal))).Ok();
        }

        var lines = await Export("");
        var expected = (await scenario.Events(first)).Concat(await scenario.Events(second)).Select(told => (told.GetProperty("run_id").GetInt64(), told.GetProperty("seq").GetInt64()));
        Assert.Equal(expected, lines.Select(Position));
        foreach (var (before, after) in lines.Zip(lines.Skip(1)))
        {
            if (after.GetProperty("seq").GetInt64() == 1) Assert.Equal(new string('0', 64), after.GetProperty("previous_hash").GetString());
            else Assert.Equal(before.GetProperty("hash").GetString(), after.GetProperty("previous_hash").GetString());
        }

        foreach (var cut in (int[])[0, 1, 5, lines.Count / 2, lines.Count - 2, lines.Count - 1])
        {
            var (run, seq) = Position(lines[cut]);
            Assert.Equal(lines.Skip(cut + 1).Select(line => line.GetRawText()), (await Export($"?cursor={run}:{seq}")).Select(line => line.GetRawText()));
        }

        Assert.Equal(lines.Where(line => line.GetProperty("run_id").GetInt64() == first).Skip(3).Select(Position), (await Export($"?run_id={first}&since_seq=3")).Select(Position));
        Assert.Equal(300, (await Export("?types=note,nothing")).Count);
        Assert.Equal(4, (await Export("?types=workflow_run.created,workflow_run.failed")).Count);
    }

    [Fact]
    public async Task What_a_client_publishes_names_nobody()
    {
        var scenario = new Scenario(_gateway);
        var (run, _) = await scenario.FailedRun();
        (await _gateway.Post($"/workflow-runs/{run}/partial-rerun", """{"step_ids":["b"],"requested_by":"ann","reason":"again"}""")).Ok();
        (await _gateway.Post("/events", $$$"""{"event_type":"deploy.approved","run_id":{{{run}}},"producer_role":"dev","payload":{"requested_by":"ann","reason":"ok"} }""")).Ok();

        var rerun = Assert.Single(await Export($"?run_id={run}&types=workflow_run.partial_rerun_requested"));
        Assert.Equal(("ann", "again"), (rerun.Text("actor"), rerun.Text("reason")));
        Assert.False(rerun.GetProperty("client_published").GetBoolean());
        var published = Assert.Single(await Export($"?run_id={run}&types=deploy.approved"));
        Assert.Equal((null, null), (published.Text("actor"), published.Text("reason")));
        Assert.True(published.GetProperty("client_published").GetBoolean());
    }

    private static (long Run, long Seq) Position(JsonElement line) => (line.GetProperty("run_id").GetInt64(), line.GetProperty("seq").GetInt64());

    private async Task<List<JsonElement>> Export(string query)
    {
        var answer = await _gateway.Get($"/audit/export{query}");
        Assert.Equal((200, "application/jsonl"), (answer.Status, answer.ContentType));
        return [.. answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }
}
