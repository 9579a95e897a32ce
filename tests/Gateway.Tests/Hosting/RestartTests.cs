using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Hosting;

public sealed class RestartTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task Everything_is_still_there_after_a_restart_and_an_answer_is_replayed()
    {
        var scenario = new Scenario(gateway);
        var (run, tasks) = await scenario.FailedRun();
        var body = $$"""{"task_ids":[{{tasks[1]}}],"requested_by":"ann","reason":"r"}""";
        var first = await scenario.Rerun(run, body, ("Idempotency-Key", "k"));
        first.Ok();
        var before = await scenario.ReadRun(run);
        var events = (await scenario.Events(run)).Length;

        await gateway.Stop();
        await gateway.Start();

        (await scenario.ReadRun(run)).Is(before.GetRawText());
        Assert.Equal(events, (await scenario.Events(run)).Length);
        Assert.Equal(first.Text, (await scenario.Rerun(run, body, ("Idempotency-Key", "k"))).Text);
        // Tokens outlive the process too. The port is another one, so the path alone is taken.
        await scenario.Finish(tasks[1], 2, "success");
        await scenario.Finish(tasks[2], 1, "success");
        Assert.Equal("success", (await scenario.ReadRun(run)).Text("status"));
    }

    [Fact]
    public async Task An_open_stream_does_not_hold_up_the_stop()
    {
        var scenario = new Scenario(gateway);
        var (run, _) = await scenario.Run(false, "a");
        await using (await Events.EventReader.Open(gateway, $"/workflow-runs/{run}/events/stream"))
        {
            var stopped = gateway.Stop();
            Assert.Same(stopped, await Task.WhenAny(stopped, Task.Delay(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)));
        }

        await gateway.Start();
    }
}
