using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Events;

/// <summary>Each event type of the contract comes where it should; what the events of a feature tell stands with that feature's tests.</summary>
public sealed class EventTypeTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task A_run_that_succeeds_tells_its_way()
    {
        var run = await NewAutoRun("a");
        await Reaches(run.Tasks[0], "queued");
        await Finish(run.Tasks[0], "success");
        Assert.Equal(
            ["workflow_run.created", "task.created", "task.dispatched", "workflow_run.running", "task.runner_queued", "task.runner_status_updated", "workflow_run.succeeded"],
            (await Events(run)).EachText("event_type"));
    }

    [Fact]
    public async Task A_run_that_fails_and_is_rerun_tells_its_way()
    {
        var run = await NewFailedRun();
        (await Rerun(run, new { step_ids = new[] { "b" }, requested_by = "ann", reason = "r" })).Ok();
        var types = (await Events(run)).EachText("event_type");
        string[] ordered = ["workflow_run.failed", "workflow_run.partial_rerun_requested", "task.partial_rerun_reset"];
        Assert.Equal(ordered, types.Where(ordered.Contains));
        Assert.Equal(2, types.Count(type => type == "workflow_run.running"));
    }

    [Fact]
    public async Task Pause_resume_and_abort_are_told_with_who_asked()
    {
        var run = await NewRun("a");
        foreach (var action in (string[])["pause", "resume", "abort"]) (await Post($"/workflow-runs/{run.Id}/{action}", new { requested_by = $"{action} ann" })).Ok();
        foreach (var (type, who) in (ValueTuple<string, string>[])[("paused", "pause ann"), ("resumed", "resume ann"), ("aborted", "abort ann")])
            Assert.Equal(who, Assert.Single((await Events(run, $"&event_type=workflow_run.{type}")).Items)["payload"]["requested_by"].Text);
    }

    [Fact]
    public async Task Who_produced_an_event_is_told()
    {
        var run = await NewFailedRun();
        Assert.Equal("runner", (await Events(run, "task.runner_status_updated", run.Tasks[1])).Items[^1]["producer_role"].Text);
        Assert.Equal("control-plane", (await Events(run, "task.dispatched", run.Tasks[1])).Items[0]["producer_role"].Text);
        Assert.Equal("operator", (await Events(run, "&event_type=workflow_run.created")).Items[0]["producer_role"].Text);
    }
}
