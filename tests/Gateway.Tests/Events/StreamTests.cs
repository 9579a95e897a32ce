using System.Globalization;
using System.Net;
using System.Text.Json;
using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Events;

public sealed class StreamTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Scenario _scenario = new(gateway);

    [Fact]
    public async Task A_stream_delivers_what_was_and_what_comes_in_order()
    {
        var (run, tasks) = await _scenario.Run(true, "a");
        await using var stream = await EventReader.Open(gateway, $"/workflow-runs/{run}/events/stream");
        var first = await stream.Read("workflow_run.created");
        Assert.Equal(1, first.Id);
        first.Data.Is((await _scenario.Events(run))[0].GetRawText());
        await _scenario.Finish(tasks[0], 1, "success");
        var last = await stream.Read("workflow_run.succeeded");
        Assert.Equal(Enumerable.Range(1, (int)last.Id).Select(seq => (long)seq), stream.Seen.Select(happened => happened.Id));
        Assert.Equal((await _scenario.Events(run)).Select(happened => happened.Text("event_type")), stream.Seen.Select(happened => happened.Type));
    }

    [Fact]
    public async Task A_stream_resumed_anywhere_misses_nothing_and_repeats_nothing()
    {
        var (run, tasks) = await _scenario.FailedRun();
        (await _scenario.Rerun(run, $$"""{"task_ids":[{{tasks[1]}}],"requested_by":"ann","reason":"r"}""")).Ok();
        await _scenario.Finish(tasks[1], 2, "success");
        await _scenario.Finish(tasks[2], 1, "success");
        var all = (await _scenario.Events(run)).Select(happened => happened.GetProperty("seq").GetInt64()).ToArray();
        for (var after = 0; after < all.Length; after++)
        {
            var header = after % 2 == 0;
            await using var stream = await EventReader.Open(
                gateway,
                $"/workflow-runs/{run}/events/stream{(header ? "" : $"?last_event_id={after}")}",
                header ? after.ToString(CultureInfo.InvariantCulture) : null);
            await stream.Read("workflow_run.succeeded");
            Assert.Equal(all[after..], stream.Seen.Select(happened => happened.Id));
        }
    }

    [Fact]
    public async Task A_payload_with_line_breaks_stays_one_event()
    {
        var (run, _) = await _scenario.Run(false, "a");
        (await gateway.Post("/events", $"{{\"event_type\":\"note\",\"run_id\":{run},\"producer_role\":\"d\",\"payload\":{{ \"a\"\r\n:\n1 }} }}")).Ok();
        await using var stream = await EventReader.Open(gateway, $"/workflow-runs/{run}/events/stream");
        var note = await stream.Read("note");
        note.Data.GetProperty("payload").Is("""{"a":1}""");
    }

    [Fact]
    public async Task An_event_type_with_a_line_break_cannot_forge_an_event()
    {
        var (run, _) = await _scenario.Run(false, "a");
        var answer = await gateway.Post("/events", $$"""{"event_type":"x\nid: 99\ndata: {}\n\nevent: forged","run_id":{{run}},"producer_role":"d"}""");
        if (answer.Status == 422) return;
        answer.Ok();
        (await gateway.Post("/events", $$"""{"event_type":"end","run_id":{{run}},"producer_role":"d"}""")).Ok();
        await using var stream = await EventReader.Open(gateway, $"/workflow-runs/{run}/events/stream");
        await stream.Read("end");
        Assert.DoesNotContain("forged", stream.Seen.Select(happened => happened.Type));
    }

    [Fact]
    public async Task Headers_tell_everyone_not_to_keep_it()
    {
        var (run, _) = await _scenario.Run(false, "a");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/workflow-runs/{run}/events/stream");
        using var response = await gateway.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("x")]
    public async Task A_bad_last_event_id_is_named(string value) =>
        (await gateway.Get($"/workflow-runs/1/events/stream?last_event_id={value}")).RefusedField("last_event_id");
}

/// <summary>A client of server-sent events.</summary>
public sealed class EventReader : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private EventReader(HttpResponseMessage response, StreamReader reader) => (_response, _reader) = (response, reader);

    public List<(long Id, string Type, JsonElement Data)> Seen { get; } = [];

    public static async Task<EventReader> Open(GatewayFixture gateway, string path, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await gateway.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new EventReader(response, new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
    }

    /// <summary>Reads up to the first event of this type.</summary>
    public async Task<(long Id, string Type, JsonElement Data)> Read(string type)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var (id, name, data) = await ReadOne(deadline.Token);
            if (id is null) continue;
            Seen.Add((id.Value, name, data));
            if (name == type) return Seen[^1];
        }
    }

    public async ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _response.Dispose();
        await ValueTask.CompletedTask;
    }

    private async Task<(long? Id, string Type, JsonElement Data)> ReadOne(CancellationToken cancellation)
    {
        long? id = null;
        var type = "message";
        var data = new List<string>();
        while (await _reader.ReadLineAsync(cancellation) is { } line)
        {
            if (line.Length == 0) return (id, type, data.Count == 0 ? default : JsonElement.Parse(string.Join('\n', data)));
            if (line.StartsWith("id: ", StringComparison.Ordinal)) id = long.Parse(line[4..], CultureInfo.InvariantCulture);
            else if (line.StartsWith("event: ", StringComparison.Ordinal)) type = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) data.Add(line[6..]);
        }

        throw new EndOfStreamException();
    }
}
