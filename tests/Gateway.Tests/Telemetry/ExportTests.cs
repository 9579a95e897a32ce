using System.Diagnostics;
using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Telemetry;

/// <summary>A gateway that exports to a collector.</summary>
public sealed class ObservedGateway : GatewayFixture, IAsyncLifetime
{
    public Collector Collector { get; private set; } = null!;

    protected override string[] Settings => [$"--OTEL_EXPORTER_OTLP_ENDPOINT={Collector.Address}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"];

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        Collector = await Collector.Start();
        await InitializeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Collector.DisposeAsync();
    }
}

public sealed class ExportTests(ObservedGateway gateway) : IClassFixture<ObservedGateway>
{
    [Fact]
    public async Task A_rerun_is_one_trace_from_the_request_through_the_grains_to_the_runner_and_is_counted()
    {
        var scenario = new Scenario(gateway);
        var (run, tasks) = await scenario.FailedRun();
        var trace = ActivityTraceId.CreateRandom();
        (await gateway.Post(
            $"/workflow-runs/{run}/partial-rerun",
            """{"step_ids":["b"],"requested_by":"ann","reason":"r"}""",
            ("traceparent", $"00-{trace.ToHexString()}-{ActivitySpanId.CreateRandom().ToHexString()}-01"))).Ok();
        Assert.Equal(2, gateway.Runner.SubmissionsOf(tasks[1]));

        // What is left is sent at the end of the process.
        await gateway.Stop();
        var id = Convert.FromHexString(trace.ToHexString());
        Assert.True(gateway.Collector.Has("/v1/traces", id), "the caller's trace is not exported");
        Assert.True(gateway.Collector.Has("/v1/traces", Span(id, "partial rerun")), "the run grain's span is not of the caller's trace");
        Assert.True(gateway.Collector.Has("/v1/traces", Span(id, "submit")), "the task grain's span is not of the caller's trace");
        Assert.True(gateway.Collector.Has("/v1/traces", "multyagents-gateway"));
        foreach (var instrument in new[] { "multyagents.runs.started", "multyagents.attempts.dispatched", "multyagents.reruns.accepted", "multyagents.dispatch.duration", "multyagents.activations", "multyagents.storage.journal.commit_duration" })
            Assert.True(gateway.Collector.Has("/v1/metrics", instrument), $"{instrument} is not exported");
    }

    // Of a span in OTLP: field 1 is its trace id, field 2 its own id, field 4 its parent's, field 5 its name.
    private static Predicate<byte[]> Span(byte[] trace, string name) => body =>
    {
        var wanted = System.Text.Encoding.UTF8.GetBytes(name);
        byte[] field = [0x2A, (byte)wanted.Length, .. wanted];
        for (var at = body.AsSpan().IndexOf(trace); at >= 0;)
        {
            var rest = body.AsSpan(at + trace.Length);
            if (rest[..Math.Min(rest.Length, 64)].IndexOf(field) >= 0) return true;
            var next = rest.IndexOf(trace);
            at = next < 0 ? -1 : at + trace.Length + next;
        }

        return false;
    };
}
