using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Audit;

public sealed class ExportTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task An_event_is_a_line_with_who_and_why()
    {
        var run = await NewFailedRun();
        (await Rerun(run, new { step_ids = new[] { "b" }, requested_by = "ann", reason = "=1+1" })).Ok();
        var line = (await Get($"/audit/export?run_id={run.Id}&types=workflow_run.partial_rerun_requested")).Ok();
        line.HasFields("run_id seq event_type task_id created_at producer_role actor reason previous_hash hash payload");
        Assert.Equal((run.Id, "ann", "=1+1", 64), (line["run_id"].Number, line["actor"].Text, line["reason"].Text, line["hash"].Text.Length));
        // The line before is the one that it is chained to.
        var before = (await Get($"/audit/export?run_id={run.Id}&cursor={run.Id}:{line["seq"].Number - 2}&types={(await Events(run)).With("seq", line["seq"].Number - 1)["event_type"].Text}")).Text.Split('\n')[0];
        Assert.Contains($"\"hash\":\"{line["previous_hash"].Text}\"", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_that_means_nothing_is_422()
    {
        (await Get("/audit/export?cursor=7")).RefusedField("cursor");
        (await Get("/audit/export?cursor=7:x")).RefusedField("cursor");
        (await Get("/audit/export?run_id=8&cursor=7:1")).RefusedField("cursor");
        (await Get("/audit/export?run_id=x")).RefusedField("run_id");
        (await Get("/audit/export?since_seq=3")).RefusedField("since_seq");
    }
}
