using Multyagents.Cli.Tests.Support;
using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Cli.Tests;

public class StartTests(GatewayHost gateway) : CliTest(gateway)
{
    [Fact]
    public async Task Starts_a_run_that_goes_by_itself()
    {
        var template = await NewTemplate("a", "b<a");
        var started = await Cli($"start {template.Id} --by ann --json");
        var run = new Json(System.Text.Json.JsonElement.Parse(started.Done().Output), "run");
        Assert.Equal("ann", run["initiated_by"].Text);
        await Runner.Submission(run["task_ids"].Numbers[0]);
        (await Cli($"start {template.Id}")).Done("is started: 2 tasks, running", "multyagents events ");
    }

    [Fact]
    public async Task Starts_a_run_that_waits()
    {
        var template = await NewTemplate("a");
        (await Cli($"start {template.Id} --no-auto-dispatch")).Done("is started: 1 task, created");
    }

    [Fact]
    public async Task An_unknown_template_is_refused() =>
        (await Cli("start 999999")).Ended(ExitCode.Refused, "404 workflow-template-not-found");
}
