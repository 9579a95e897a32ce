using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Multyagents.Demo.Api;

/// <summary>The few calls of the wire contract that the demo makes.</summary>
internal sealed class DemoClient(HttpClient http) : IDisposable
{
    public Uri BaseAddress => http.BaseAddress!;

    /// <summary>Sent with every request from now on.</summary>
    public string ApiKey
    {
        set => http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", value);
    }

    public async Task<T> Get<T>(string path) => Accepted("GET", path, await Send(HttpMethod.Get, path)).Read<T>();

    public async Task<T> Post<T>(string path, object body) => Accepted("POST", path, await TryPost(path, body)).Read<T>();

    public async Task<Answer> GetRaw(string path) => Accepted("GET", path, await Send(HttpMethod.Get, path));

    public Task<Answer> TryGet(string path) => Send(HttpMethod.Get, path);

    /// <summary>The address of a page of the control panel.</summary>
    public Uri PageOf(string path) => new(BaseAddress, path);

    /// <summary>True when the system has pages for runs: when its control panel is built.</summary>
    public async Task<bool> HasPages()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Paths.RunPage(1));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return response.Content.Headers.ContentType?.MediaType == "text/html";
    }

    /// <summary>Posts and takes any answer, a refusal too.</summary>
    public Task<Answer> TryPost(string path, object body, string? idempotencyKey = null) => Send(HttpMethod.Post, path, body, idempotencyKey);

    /// <summary>The run's events after <paramref name="lastSeq"/>, as they come, until the caller has enough.</summary>
    public async IAsyncEnumerable<SseItem<string>> Events(long runId, long lastSeq, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Paths.Stream(runId));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Add("Last-Event-ID", lastSeq.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellation)) yield return item;
    }

    public void Dispose() => http.Dispose();

    private async Task<Answer> Send(HttpMethod method, string path, object? body = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, Wire.Options));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        using var response = await http.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync());
    }

    private static Answer Accepted(string method, string path, Answer answer) =>
        answer.IsSuccess ? answer : throw new DemoException($"{method} {path} was answered with {answer.Status}: {answer.Text}");
}
