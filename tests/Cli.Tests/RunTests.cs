using Multyagents.Cli.Tests.Support;
using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Cli.Tests;

public class RunTests(GatewayHost gateway) : CliTest(gateway)
{
    [Fact]
    public async Task Shows_what_failed_why_and_what_that_blocks()
    {
        var run = await NewAutoRun("a", "b<a", "c<b", "d<c", "e<a");
        await Finish(run.Tasks[0], "success");
        await Report(run.Tasks[1], 1, new { status = "failed", exit_code = 3, message = "permission denied: /srv" });

        var lines = (await Cli($"run {run.Id}")).Done().Lines;
        Assert.StartsWith($"run {run.Id} failed", lines[0], StringComparison.Ordinal);
        Assert.Contains("tasks 2 created, 1 queued, 1 success, 1 failed; 40 % have ended", lines);
        var failed = Array.IndexOf(lines, "failed (1)");
        Assert.Equal([$"b (task {run.Tasks[1]}, attempt 1, exit code 3, permission) failed", "permission denied: /srv", "blocks 2: c, d"], lines[(failed + 1)..(failed + 4)]);
        Assert.Contains($"e task {run.Tasks[4]} queued", lines);
    }

    [Fact]
    public async Task Shows_what_can_be_done_and_why_the_rest_cannot()
    {
        var run = await NewFailedRun();
        var told = (await Get($"/workflow-runs/{run.Id}/task-summary")).Ok()["allowed_actions"].Items;
        var lines = (await Cli($"run {run.Id}")).Done().Lines;
        Assert.Contains(told, action => !action["allowed"].Flag);
        Assert.All(told, action => Assert.Contains(action["allowed"].Flag ? $"{action["action"].Text} yes" : $"{action["action"].Text} no: {action["reason"].Text}", lines));
    }

    [Fact]
    public async Task Long_lists_are_cut_and_say_so()
    {
        var run = await NewAutoRun([.. Enumerable.Range(0, 25).Select(number => $"s{number}")]);
        foreach (var task in run.Tasks) await Finish(task, "failed");
        var shown = (await Cli($"run {run.Id}")).Done("failed (25)", "… and 5 more; --json has them all");
        Assert.Equal(20, shown.Lines.Count(line => line.Contains("(task ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_unknown_run_is_refused_in_the_servers_words()
    {
        var problem = (await Get("/workflow-runs/999999/task-summary")).Refused(404, "run-not-found");
        (await Cli("run 999999")).Ended(ExitCode.Refused, problem["title"].Text, problem["detail"].Text, "404 run-not-found  trace ");
        var json = (await Cli("run 999999 --json")).Ended(ExitCode.Refused, "\"code\":\"run-not-found\"");
        Assert.Equal("", json.Output);
    }

    [Fact]
    public async Task Json_is_the_answer_as_it_came()
    {
        var run = await NewFailedRun();
        Assert.Equal((await Get($"/workflow-runs/{run.Id}/task-summary")).Text + "\n", (await Cli($"run {run.Id} --json")).Done().Output);
    }
}
