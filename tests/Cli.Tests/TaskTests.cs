using Multyagents.Cli.Tests.Support;
using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Cli.Tests;

public class TaskTests(GatewayHost gateway) : CliTest(gateway)
{
    [Fact]
    public async Task Shows_a_task_and_every_attempt_with_its_cause()
    {
        var run = await NewFailedRun();
        (await Rerun(run, new { step_ids = new[] { "b" }, requested_by = "ann", reason = "disk is free again" })).Ok();
        await Finish(run.Tasks[1], "success", attempt: 2);

        var shown = (await Cli($"task {run.Tasks[1]}")).Done($"task {run.Tasks[1]}  success  do b", $"{run.Id}, step b", "2; 1 re-run", "attempts (2)");
        Assert.Contains(shown.Lines, line => line.StartsWith("1 failed 1 ", StringComparison.Ordinal));
        Assert.Contains(shown.Lines, line => line.StartsWith("2 success 0 ", StringComparison.Ordinal) && line.Contains("re-run by ann: disk is free again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Shows_the_output_of_an_attempt()
    {
        var run = await NewAutoRun("a");
        await Report(run.Tasks[0], 1, new { status = "failed", exit_code = 1, stdout = "one\n\u001b[32mtwo\u001b[0m\n", stderr = "oh no" });
        var shown = (await Cli($"task {run.Tasks[0]} --attempt 1")).Done();
        Assert.Equal("── stdout\none\ntwo\n── stderr\noh no\n", shown.Output);
        Assert.Equal((await Get($"/tasks/{run.Tasks[0]}/attempts/1/output")).Text + "\n", (await Cli($"task {run.Tasks[0]} --attempt 1 --json")).Done().Output);
    }

    [Fact]
    public async Task Unknown_tasks_and_attempts_are_refused()
    {
        var run = await NewRun("a");
        (await Cli("task 999999")).Ended(ExitCode.Refused, "404 task-not-found");
        (await Cli($"task {run.Tasks[0]} --attempt 7")).Ended(ExitCode.Refused, "404 attempt-not-found");
    }
}
