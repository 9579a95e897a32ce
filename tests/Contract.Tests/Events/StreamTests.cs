using System.Globalization;
using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Events;

public sealed class StreamTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task A_stream_delivers_what_was_and_what_comes_with_seqs_as_ids()
    {
        var run = await NewAutoRun("a");
        await using var stream = await EventStream.Open(Gateway, $"/workflow-runs/{run.Id}/events/stream");
        await stream.ReadTo("workflow_run.created");
        await Finish(run.Tasks[0], "success");
        await stream.ReadTo("workflow_run.succeeded");
        Assert.Equal(Enumerable.Range(1, stream.Seen.Count).Select(seq => (long)seq), stream.Seen.Select(happened => happened.Id));
        var events = (await Events(run)).Items;
        Assert.Equal(events.Select(happened => happened.ToString()), stream.Seen.Select(happened => happened.Data.ToString()));
        Assert.Equal(events.Select(happened => happened["event_type"].Text), stream.Seen.Select(happened => happened.Type));
    }

    [Fact]
    public async Task A_stream_resumes_after_the_last_event_id_wherever_that_is()
    {
        var run = await NewAutoRun("a");
        await Finish(run.Tasks[0], "success");
        var all = (await Events(run)).Count;
        for (var last = 0; last < all; last++)
        {
            await using var stream = await EventStream.Open(Gateway, $"/workflow-runs/{run.Id}/events/stream", last.ToString(CultureInfo.InvariantCulture));
            await stream.ReadTo("workflow_run.succeeded");
            Assert.Equal(Enumerable.Range(last + 1, all - last).Select(seq => (long)seq), stream.Seen.Select(happened => happened.Id));
        }
    }

    [Fact]
    public async Task A_client_that_cannot_set_headers_resumes_by_query()
    {
        var run = await NewAutoRun("a");
        await Finish(run.Tasks[0], "success");
        await using var stream = await EventStream.Open(Gateway, $"/workflow-runs/{run.Id}/events/stream?last_event_id=3");
        await stream.ReadTo("workflow_run.succeeded");
        Assert.Equal(4, stream.Seen[0].Id);
    }

    [Fact]
    public async Task A_bad_last_event_id_is_422()
    {
        var run = await NewRun("a");
        (await Get($"/workflow-runs/{run.Id}/events/stream", ("Last-Event-ID", "x"))).RefusedField("Last-Event-ID");
    }

    [Fact]
    public async Task A_ping_comes_when_nothing_else_does()
    {
        var run = await NewRun("a");
        await using var stream = await EventStream.Open(Gateway, $"/workflow-runs/{run.Id}/events/stream");
        await stream.ReadToPing();
        Assert.Equal(2, stream.Seen.Count);
    }
}
