using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Tasks;

public sealed class AttemptTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task Every_attempt_is_listed_with_its_end_its_output_sizes_and_the_rerun_that_caused_it()
    {
        var run = await NewFailedRun();
        (await Rerun(run, new { task_ids = new[] { run.Tasks[1] }, requested_by = "ann", reason = "flaky" })).Ok();
        (await Report(run.Tasks[1], 2, new { status = "success", exit_code = 0, message = "done", started_at = "2026-01-31T12:00:00Z", finished_at = "2026-01-31T12:00:05Z", stdout = "", stderr = "é" })).Ok();
        var attempts = (await Get($"/tasks/{run.Tasks[1]}/attempts")).Ok();
        Assert.Equal([1, 2], attempts.EachNumber("attempt"));
        var (first, second) = (attempts[0], attempts[1]);
        Assert.Equal(("failed", 1), (first["status"].Text, first["exit_code"].Number));
        Assert.Equal($"out of {run.Tasks[1]}/1".Length, first["stdout_bytes"].Number);
        Assert.True(first["rerun"].IsNull);
        Assert.Equal(("success", 0, "done"), (second["status"].Text, second["exit_code"].Number, second["message"].Text));
        Assert.Equal((0, 2), (second["stdout_bytes"].Number, second["stderr_bytes"].Number));
        Assert.Equal(("2026-01-31T12:00:00.0000000Z", "2026-01-31T12:00:05.0000000Z"), (second["started_at"].Text, second["finished_at"].Text));
        Assert.Equal(("ann", "flaky"), (second["rerun"]["requested_by"].Text, second["rerun"]["reason"].Text));
    }

    [Fact]
    public async Task The_output_of_every_attempt_is_kept()
    {
        var run = await NewFailedRun();
        (await Rerun(run, new { task_ids = new[] { run.Tasks[1] }, requested_by = "ann", reason = "flaky" })).Ok();
        await Finish(run.Tasks[1], "success", 2);
        foreach (var attempt in (int[])[1, 2])
        {
            var output = (await Get($"/tasks/{run.Tasks[1]}/attempts/{attempt}/output")).Ok();
            Assert.Equal(($"out of {run.Tasks[1]}/{attempt}", ""), (output["stdout"].Text, output["stderr"].Text));
        }
    }

    [Fact]
    public async Task A_task_that_was_never_dispatched_has_no_attempts() => Assert.Equal(0, (await Get($"/tasks/{await NewTask()}/attempts")).Ok().Count);

    [Fact]
    public async Task The_output_of_an_unknown_attempt_is_404()
    {
        var task = await NewTask();
        (await Dispatch(task)).Ok();
        (await Get($"/tasks/{task}/attempts/2/output")).Refused(404, "attempt-not-found", $"task {task}", "2");
    }
}
