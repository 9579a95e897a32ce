using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Multyagents.ChaosKit;

/// <summary>An answer of the gateway.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? Code => Json["code"]?.GetValue<string>();
}

/// <summary>The gateway as a client sees it: a request is answered, or nobody knows what became of it.</summary>
internal sealed class Api(Func<string> url) : IDisposable
{
    private static readonly JsonSerializerOptions _snake = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private long _serverErrors;
    private long _unavailable;

    /// <summary>Whether a 503 is an answer that may be given: one that says that the outcome is unknown, as a broken connection does.</summary>
    public bool MayBeUnavailable { get; init; }

    /// <summary>Answers with 5xx that must not be given: the gateway is either dead or right.</summary>
    public long ServerErrors => Interlocked.Read(ref _serverErrors);

    /// <summary>Answers with 503 where they may be given.</summary>
    public long Unavailable => Interlocked.Read(ref _unavailable);

    /// <summary>The answer; null when nobody knows what became of the request.</summary>
    public async Task<Answer?> Send(HttpMethod method, string path, object? body = null, string? key = null)
    {
        try
        {
            using var request = new HttpRequestMessage(method, url() + path);
            if (body is not null) request.Content = JsonContent.Create(body, body.GetType(), options: _snake);
            if (key is not null) request.Headers.Add("Idempotency-Key", key);
            using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            var answer = new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            if (MayBeUnavailable && answer.Status == HttpStatusCode.ServiceUnavailable)
            {
                Interlocked.Increment(ref _unavailable);
                return null;
            }

            if ((int)answer.Status >= 500) Interlocked.Increment(ref _serverErrors);
            return answer;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or System.Net.Sockets.SocketException
            || (failure is OperationCanceledException && !TestContext.Current.CancellationToken.IsCancellationRequested))
        {
            // Cut off, or not answered in time.
            return null;
        }
    }

    public Task<Answer?> Post(string path, object? body = null, string? key = null) => Send(HttpMethod.Post, path, body, key);

    public Task<Answer?> Get(string path) => Send(HttpMethod.Get, path);

    /// <summary>An answer that must be there and be a success.</summary>
    public async Task<JsonNode> Expect(HttpMethod method, string path, object? body = null, string? key = null)
    {
        var answer = await Send(method, path, body, key);
        Assert.True(answer is { IsSuccess: true }, $"{method} {path}: {answer?.Status.ToString() ?? "no answer"} {answer?.Text}");
        return answer!.Json;
    }

    public Task<JsonNode> Read(string path) => Expect(HttpMethod.Get, path);

    /// <summary>A role for tasks that nothing else is to be known of.</summary>
    public async Task<long> CreateRole() => Id(await Expect(HttpMethod.Post, "/roles", new { Name = "worker" }));

    public async Task<long> CreateTemplate(string name, long role, IEnumerable<Step> steps) => Id(await Expect(HttpMethod.Post, "/workflow-templates", new
    {
        Name = name,
        Steps = steps.Select(step => new { step.StepId, RoleId = role, Title = step.StepId, step.DependsOn, step.Prompt, TimeoutSeconds = 300 }).ToArray(),
    }));

    /// <summary>Starts a run that goes by itself.</summary>
    public async Task<JsonNode> StartRun(long template) =>
        await Expect(HttpMethod.Post, "/workflow-runs", new { WorkflowTemplateId = template, InitiatedBy = "chaos", AutoDispatch = true });

    /// <summary>Returns when the run has come to that status and rests in it, if it is one to rest in; otherwise it fails with what the run said last.</summary>
    public async Task UntilRun(long run, string status)
    {
        var last = "nothing";
        await Eventually.Holds(
            async () =>
            {
                var answer = await Get($"/workflow-runs/{run}/execution-summary");
                last = answer?.Text ?? "no answer";
                return answer is { IsSuccess: true }
                    && (string?)answer.Json["run"]!["status"] == status
                    && (bool)answer.Json["terminal"]! == status is "success" or "failed";
            },
            () => $"run {run} is {status}; it said last: {last}");
    }

    public static long Id(JsonNode node) => node["id"]!.GetValue<long>();

    public static long[] Ids(JsonNode? node) => [.. node!.AsArray().Select(id => id!.GetValue<long>())];

    /// <summary>Seqs of a run's event stream up to the given one, read from the beginning in two connections.</summary>
    public async Task<IReadOnlyList<long>> StreamedSeqs(long run, long upTo)
    {
        var seqs = new List<long>();
        await ReadStream(run, seqs, Math.Max(1, upTo / 2));
        await ReadStream(run, seqs, upTo);
        return seqs;
    }

    public void Dispose() => _http.Dispose();

    private async Task ReadStream(long run, List<long> seqs, long upTo)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{url()}/workflow-runs/{run}/events/stream");
        request.Headers.Add("Last-Event-ID", (seqs.Count == 0 ? 0 : seqs[^1]).ToString(CultureInfo.InvariantCulture));
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        while ((seqs.Count == 0 ? 0 : seqs[^1]) < upTo && await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("id:", StringComparison.Ordinal)) seqs.Add(long.Parse(line.AsSpan(3).Trim(), CultureInfo.InvariantCulture));
        }
    }
}

/// <summary>A step of a template: a shell script behind other steps.</summary>
internal sealed record Step(string StepId, string Prompt, params string[] DependsOn);
