using System.Globalization;
using System.Net;
using System.Text.Json;
using Multyagents.Contract.Tests.Documentation;
using Multyagents.Contract.Tests.Harness;
using Multyagents.Contract.Tests.Schema;

namespace Multyagents.Contract.Tests.Events;

/// <summary>A client of a run's server-sent events; each is held against the document.</summary>
internal sealed class EventStream : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private EventStream(HttpResponseMessage response, StreamReader reader) => (_response, _reader) = (response, reader);

    public List<(long Id, string Type, Json Data)> Seen { get; } = [];

    public static async Task<EventStream> Open(GatewayHost gateway, string path, string? lastEventId = null)
    {
        CalledOperations.Note("GET", path);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await gateway.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new EventStream(response, new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
    }

    /// <summary>Reads up to the first event of this type.</summary>
    public async Task ReadTo(string type)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        do
        {
            await ReadOne(deadline.Token);
        }
        while (Seen.Count == 0 || Seen[^1].Type != type);
    }

    /// <summary>Reads up to a ping.</summary>
    public async Task ReadToPing()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while (await ReadOne(deadline.Token) != "ping")
        {
        }
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _response.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> ReadOne(CancellationToken cancellation)
    {
        var fields = new List<(string Name, string Value)>();
        while (await _reader.ReadLineAsync(cancellation) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            fields.Add((line[..colon], line[(colon + 2)..]));
        }

        var type = fields.FirstOrDefault(field => field.Name == "event").Value ?? "message";
        if (fields.FirstOrDefault(field => field.Name == "id").Value is not { } id) return type;
        var data = JsonElement.Parse(string.Join('\n', fields.Where(field => field.Name == "data").Select(field => field.Value)));
        Assert.Empty(ContractDocument.Check("EventRead", data));
        Seen.Add((long.Parse(id, CultureInfo.InvariantCulture), type, new Json(data, "event")));
        return type;
    }
}
