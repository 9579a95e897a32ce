using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Runs;

public sealed class StatusTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task A_run_whose_tasks_all_succeeded_is_success()
    {
        var run = await NewAutoRun("a", "b<a");
        await Finish(run.Tasks[0], "success");
        Assert.Equal("running", (await ReadRun(run))["status"].Text);
        await Finish(run.Tasks[1], "success");
        Assert.Equal("success", (await ReadRun(run))["status"].Text);
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("canceled")]
    public async Task A_run_with_a_failed_terminal_task_is_failed_though_others_are_active(string end)
    {
        var run = await NewAutoRun("a", "b");
        await Reaches(run.Tasks[1], "queued");
        await Finish(run.Tasks[0], end);
        Assert.Equal("failed", (await ReadRun(run))["status"].Text);
        var summary = await ReadSummary(run);
        Assert.Equal([run.Tasks[1]], summary["active_task_ids"].Numbers);
        Assert.False(summary["terminal"].Flag);
        await Finish(run.Tasks[1], "success");
        Assert.True((await ReadSummary(run))["terminal"].Flag);
        Assert.Equal("failed", (await ReadRun(run))["status"].Text);
    }

    [Fact]
    public async Task A_run_with_a_submit_failed_task_is_failed()
    {
        var run = await NewRun("a");
        Runner.OnSubmit(run.Prompt("a"), new RunnerAnswer.Code(500));
        (await Dispatch(run.Tasks[0])).Ok();
        Assert.Equal("failed", (await ReadRun(run))["status"].Text);
    }

    [Fact]
    public async Task A_run_with_an_active_task_is_running()
    {
        var run = await NewRun("a", "b");
        (await Dispatch(run.Tasks[0])).Ok();
        Assert.Equal("running", (await ReadRun(run))["status"].Text);
    }

    [Fact]
    public async Task While_a_partial_rerun_is_in_flight_the_run_is_running_until_its_selected_tasks_are_terminal()
    {
        var run = await NewAutoRun("a", "b", "c");
        await Finish(run.Tasks[0], "failed");
        await Finish(run.Tasks[1], "failed");
        await Finish(run.Tasks[2], "success");
        (await Rerun(run, new { step_ids = new[] { "a" }, requested_by = "ann", reason = "r" })).Ok();
        // b is failed all the while: the rule applies again only at the end.
        Assert.Equal("running", (await ReadRun(run))["status"].Text);
        (await Report(run.Tasks[0], 2, new { status = "running" })).Ok();
        Assert.Equal("running", (await ReadRun(run))["status"].Text);
        await Finish(run.Tasks[0], "success", 2);
        Assert.Equal("failed", (await ReadRun(run))["status"].Text);
        (await Rerun(run, new { step_ids = new[] { "b" }, requested_by = "ann", reason = "r" })).Ok();
        await Finish(run.Tasks[1], "success", 2);
        Assert.Equal("success", (await ReadRun(run))["status"].Text);
    }
}
