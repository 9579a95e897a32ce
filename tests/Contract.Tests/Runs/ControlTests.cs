using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Runs;

public sealed class ControlTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task Pause_makes_a_run_paused_and_resume_makes_it_running()
    {
        var run = await NewRun("a");
        Assert.Equal("paused", (await Control(run, "pause")).Ok()["status"].Text);
        Assert.Equal("running", (await Control(run, "resume")).Ok()["status"].Text);
        Assert.Equal("running", (await ReadRun(run))["status"].Text);
    }

    [Fact]
    public async Task Resume_makes_a_run_running_that_nothing_was_dispatched_of_yet()
    {
        var run = await NewRun("a");
        Assert.Equal("running", (await Control(run, "resume")).Ok()["status"].Text);
        Assert.Equal("created", (await ReadTask(run.Tasks[0]))["status"].Text);
    }

    [Fact]
    public async Task A_paused_run_dispatches_nothing_more_until_resumed()
    {
        var run = await NewAutoRun("a", "b<a");
        await Reaches(run.Tasks[0], "queued");
        (await Control(run, "pause")).Ok();
        await Finish(run.Tasks[0], "success");
        Assert.Equal("created", (await ReadTask(run.Tasks[1]))["status"].Text);
        (await Control(run, "resume")).Ok();
        await Reaches(run.Tasks[1], "queued");
    }

    [Fact]
    public async Task An_aborted_run_stays_aborted()
    {
        var run = await NewRun("a");
        Assert.Equal("aborted", (await Control(run, "abort")).Ok()["status"].Text);
        (await Control(run, "pause")).Refused(409, "run-aborted", $"workflow run {run.Id}");
        (await Control(run, "resume")).Refused(409, "run-aborted", $"workflow run {run.Id}");
        Assert.Equal("aborted", (await Control(run, "abort")).Ok()["status"].Text);
        Assert.Equal(1, (await Events(run, "&event_type=workflow_run.aborted")).Count);
    }

    [Fact]
    public async Task Abort_cancels_active_tasks()
    {
        var run = await NewAutoRun("a", "b", "c<a");
        await Reaches(run.Tasks[0], "queued");
        await Reaches(run.Tasks[1], "queued");
        Runner.OnCancel(run.Tasks[0], new RunnerAnswer.Record("canceled"));
        (await Control(run, "abort")).Ok();
        await Reaches(run.Tasks[0], "canceled");
        await Reaches(run.Tasks[1], "cancel-requested");
        await Finish(run.Tasks[1], "canceled");
        Assert.Equal("aborted", (await ReadRun(run))["status"].Text);
        Assert.Equal(0, Runner.SubmissionsOf(run.Tasks[2]));
    }

    [Theory]
    [InlineData("success")]
    [InlineData("failed")]
    public async Task A_finished_run_cannot_be_paused_or_resumed(string end)
    {
        var run = await NewAutoRun("a");
        await Finish(run.Tasks[0], end);
        Assert.Equal(end, (await ReadRun(run))["status"].Text);
        (await Control(run, "pause")).Refused(409, "run-finished", $"workflow run {run.Id}", end);
        (await Control(run, "resume")).Refused(409, "run-finished", $"workflow run {run.Id}", end);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "/pause")]
    [InlineData("POST", "/resume")]
    [InlineData("POST", "/abort")]
    [InlineData("POST", "/dispatch-ready")]
    [InlineData("POST", "/control-loop")]
    [InlineData("GET", "/execution-summary")]
    [InlineData("GET", "/events/stream")]
    public async Task An_unknown_run_is_404(string method, string path) =>
        (await Gateway.Send(method, $"/workflow-runs/999999{path}", null)).Refused(404, "run-not-found", "workflow run 999999 does not exist");

    [Fact]
    public async Task A_stale_if_match_is_412_and_changes_nothing()
    {
        var run = await NewRun("a");
        var seen = (await Get($"/workflow-runs/{run.Id}")).ETag!;
        (await Control(run, "pause", seen)).Ok();
        foreach (var action in (string[])["pause", "resume", "abort"])
            (await Control(run, action, seen)).Refused(412, "stale-version", $"workflow run {run.Id}");
        Assert.Equal("paused", (await ReadRun(run))["status"].Text);
        Assert.Equal("running", (await Control(run, "resume", (await Get($"/workflow-runs/{run.Id}")).ETag!)).Ok()["status"].Text);
    }

    [Fact]
    public async Task The_runs_etag_saves_reading_it_again()
    {
        var run = await NewRun("a");
        var seen = (await Get($"/workflow-runs/{run.Id}")).ETag!;
        Assert.Equal(304, (await Get($"/workflow-runs/{run.Id}", ("If-None-Match", seen))).Status);
        (await Control(run, "pause")).Ok();
        (await Get($"/workflow-runs/{run.Id}", ("If-None-Match", seen))).Ok();
    }

    private Task<Answer> Control(Run run, string action, string? ifMatch = null) =>
        ifMatch is null ? Post($"/workflow-runs/{run.Id}/{action}") : Post($"/workflow-runs/{run.Id}/{action}", null, ("If-Match", ifMatch));
}
