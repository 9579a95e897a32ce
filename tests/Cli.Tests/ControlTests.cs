using Multyagents.Cli.Tests.Support;
using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Cli.Tests;

public class ControlTests(GatewayHost gateway) : CliTest(gateway)
{
    [Fact]
    public async Task Pauses_resumes_and_aborts()
    {
        var run = await NewAutoRun("a", "b<a");
        (await Cli($"pause {run.Id} --by ann")).Done($"run {run.Id} is paused: paused");
        (await Cli($"resume {run.Id} --by bob")).Done($"run {run.Id} is resumed: running");
        (await Cli($"abort {run.Id} --by cy")).Done($"run {run.Id} is aborted: aborted");
        var who = (await Events(run)).Items.Where(told => told["payload"].Has("requested_by") && told["event_type"].Text.StartsWith("workflow_run.", StringComparison.Ordinal));
        Assert.Equal(["ann", "bob", "cy"], who.Select(told => told["payload"]["requested_by"].Text));
    }

    [Fact]
    public async Task What_the_state_forbids_is_refused_in_the_servers_words()
    {
        var run = await NewAutoRun("a");
        await Cli($"abort {run.Id}");
        var problem = (await Post($"/workflow-runs/{run.Id}/resume")).Refused(409, "run-aborted");
        (await Cli($"resume {run.Id}")).Ended(ExitCode.Refused, problem["title"].Text, problem["detail"].Text, "409 run-aborted");
    }
}
