using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Multyagents.Cli.Api;

/// <summary>The gateway's interface, as far as the commands need it. It decides nothing.</summary>
internal sealed class GatewayClient(HttpClient http)
{
    private const string IdempotencyKey = "Idempotency-Key";

    /// <summary>A page of runs.</summary>
    /// <param name="query">Parameters; those without a value are left out.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<Reply<Run[]>> Runs(IEnumerable<(string Name, string? Value)> query, CancellationToken cancellation) =>
        Get($"workflow-runs{Query(query)}", ApiJson.Default.RunArray, cancellation);

    public Task<Reply<Run>> Run(long id, CancellationToken cancellation) => Get($"workflow-runs/{id}", ApiJson.Default.Run, cancellation);

    public Task<Reply<TaskSummary>> Tasks(long run, CancellationToken cancellation) => Get($"workflow-runs/{run}/task-summary", ApiJson.Default.TaskSummary, cancellation);

    public Task<Reply<Run>> Start(RunStart start, CancellationToken cancellation) =>
        Post("workflow-runs", start, ApiJson.Default.RunStart, ApiJson.Default.Run, null, cancellation);

    /// <summary>Pause, resume or abort.</summary>
    public Task<Reply<Run>> Control(long run, string action, string? by, CancellationToken cancellation) =>
        Post($"workflow-runs/{run}/{action}", new RunControl(by), ApiJson.Default.RunControl, ApiJson.Default.Run, null, cancellation);

    /// <summary>A partial re-run, or its dry run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="key">With the same key and the same request it is done once, however often it is sent.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<Reply<Rerun>> Rerun(long run, RerunRequest request, string? key, CancellationToken cancellation) =>
        Post($"workflow-runs/{run}/partial-rerun", request, ApiJson.Default.RerunRequest, ApiJson.Default.Rerun, key, cancellation);

    public Task<Reply<RunEvent[]>> Events(long run, int? limit, CancellationToken cancellation) =>
        Get($"events{Query([("run_id", $"{run}"), ("limit", limit?.ToString())])}", ApiJson.Default.RunEventArray, cancellation);

    public Task<Reply<TaskDetails>> Task(long id, CancellationToken cancellation) => Get($"tasks/{id}", ApiJson.Default.TaskDetails, cancellation);

    public Task<Reply<Attempt[]>> Attempts(long task, CancellationToken cancellation) => Get($"tasks/{task}/attempts", ApiJson.Default.AttemptArray, cancellation);

    public Task<Reply<AttemptOutput>> Output(long task, int attempt, CancellationToken cancellation) =>
        Get($"tasks/{task}/attempts/{attempt}/output", ApiJson.Default.AttemptOutput, cancellation);

    /// <summary>Checks one run.</summary>
    public Task<Reply<Verification>> VerifyRun(long run, CancellationToken cancellation) => Get($"workflow-runs/{run}/verification", ApiJson.Default.Verification, cancellation);

    /// <summary>Checks the next part of everything, or one run, against a checkpoint if there is one.</summary>
    /// <param name="checkpoint">The checkpoint as it was taken; null: none.</param>
    /// <param name="run">Only this run.</param>
    /// <param name="cursor">Where the part begins.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<Reply<Verification>> Verify(string? checkpoint, long? run, string? cursor, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"audit/verification{Query([("run_id", run?.ToString()), ("cursor", cursor)])}");
        if (checkpoint is not null) request.Content = new StringContent(checkpoint, Encoding.UTF8, "application/json");
        return await Send(request, ApiJson.Default.Verification, cancellation);
    }

    /// <summary>Opens an answer that is read line by line, since it may be long.</summary>
    public Task<Reply<HttpResponseMessage>> OpenCheckpoint(CancellationToken cancellation) => Open("audit/checkpoint", "application/json", null, cancellation);

    public Task<Reply<HttpResponseMessage>> OpenExport(IEnumerable<(string Name, string? Value)> query, CancellationToken cancellation) =>
        Open($"audit/export{Query(query)}", "application/jsonl", null, cancellation);

    /// <summary>Opens the stream of a run's events.</summary>
    /// <param name="run">The run.</param>
    /// <param name="afterSeq">The last event that is known already.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<Reply<HttpResponseMessage>> OpenEvents(long run, long afterSeq, CancellationToken cancellation) =>
        Open($"workflow-runs/{run}/events/stream", "text/event-stream", ("Last-Event-ID", $"{afterSeq}"), cancellation);

    private async Task<Reply<HttpResponseMessage>> Open(string path, string mediaType, (string Name, string Value)? header, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(mediaType));
        if (header is { } given) request.Headers.Add(given.Name, given.Value);
        return await Guarded<HttpResponseMessage>(
            async () =>
            {
                var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
                if (response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == mediaType) return new Answer<HttpResponseMessage>(response, "");
                using (response) return ReadFailure(response, await response.Content.ReadAsStringAsync(cancellation));
            },
            cancellation);
    }

    private async Task<Reply<T>> Get<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await Send(request, type, cancellation);
    }

    private async Task<Reply<T>> Post<TBody, T>(string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type, string? key, CancellationToken cancellation)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new StringContent(JsonSerializer.Serialize(body, bodyType), Encoding.UTF8, "application/json");
        if (key is not null) request.Headers.Add(IdempotencyKey, key);
        return await Send(request, type, cancellation);
    }

    private Task<Reply<T>> Send<T>(HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class => Guarded<T>(
            async () =>
            {
                using var response = await http.SendAsync(request, cancellation);
                var text = await response.Content.ReadAsStringAsync(cancellation);
                if (!response.IsSuccessStatusCode) return ReadFailure(response, text);
                return Read(text, type) is { } value ? new Answer<T>(value, text, NextCursor(response)) : NotUnderstood(response);
            },
            cancellation);

    /// <summary>Broken connections are something to tell the user, not a bug.</summary>
    private async Task<Reply<T>> Guarded<T>(Func<Task<Reply<T>>> send, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await send();
        }
        catch (Exception broken) when (TransportFailure.Is(broken))
        {
            return new Failure.NoAnswer($"{http.BaseAddress} cannot be reached: {broken.InnerException?.Message ?? broken.Message}");
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Failure.NoAnswer($"{http.BaseAddress} gave no answer within {http.Timeout.TotalSeconds:0} s");
        }
    }

    private Failure ReadFailure(HttpResponseMessage response, string text) =>
        response.Content.Headers.ContentType?.MediaType == "application/problem+json" && Read(text, ApiJson.Default.Problem) is { } problem
            ? new Failure.Refused(problem, text)
            : NotUnderstood(response);

    private Failure.NoAnswer NotUnderstood(HttpResponseMessage response) => new(
        $"{http.BaseAddress} is no Multyagents gateway, or one of another version: it answered {(int)response.StatusCode} with {response.Content.Headers.ContentType?.MediaType ?? "no content"}");

    private static T? Read<T>(string text, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(text, type);
        }
        catch (JsonException)
        {
            // The caller says what came instead.
            return null;
        }
    }

    private static string? NextCursor(HttpResponseMessage response)
    {
        const string Name = "next_cursor=\"";
        if (!response.Headers.TryGetValues("Link", out var links) || links.FirstOrDefault(link => link.Contains(Name, StringComparison.Ordinal)) is not { } link) return null;
        var begin = link.IndexOf(Name, StringComparison.Ordinal) + Name.Length;
        var end = link.IndexOf('"', begin);
        return end < 0 ? null : link[begin..end];
    }

    private static string Query(IEnumerable<(string Name, string? Value)> parameters)
    {
        var given = parameters.Where(parameter => parameter.Value is not null).Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}").ToArray();
        return given.Length == 0 ? "" : $"?{string.Join('&', given)}";
    }
}
