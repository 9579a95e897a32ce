using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Multyagents.Fuzz.Tests;

/// <summary>
/// Requests made from the OpenAPI document and a seed, a third of them meant well, against the real gateway with its built-in runner: none is a
/// server error, every answer keeps to the document, nothing internal is told, and what is on record afterwards verifies.
/// </summary>
public sealed class EveryOperationTests(ITestOutputHelper output) : IDisposable
{
    private const int Connections = 8;
    private const int RequestsBetweenFreshRuns = 100;
    private const int MostShown = 20;

    // Long lists are looked into now and then only.
    private const int LargeAnswer = 16 * 1024;

    private readonly TempFolder _folder = new();
    private readonly ConcurrentDictionary<(string Operation, int Status), int> _answers = new();
    private readonly ConcurrentQueue<string> _broken = new();
    private readonly KnownIds _ids = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_request_is_a_server_error_and_every_answer_keeps_to_the_document()
    {
        output.WriteLine($"MULTYAGENTS_SEED={Settings.Seed} MULTYAGENTS_REQUESTS={Settings.Requests}");
        var url = $"http://127.0.0.1:{Ports.Free()}";
        using var gateway = HostProcess.Launch("Multyagents.Gateway.dll", url, new Dictionary<string, string>
        {
            ["Multyagents__Journal__ConnectionString"] = $"Data Source={_folder["journal.db"]}",
            ["Multyagents__Runner__DataPath"] = _folder["runner"],
            ["Multyagents__Runner__Executor"] = "mock",
            ["Multyagents__Ui__Path"] = "none",
        });
        await gateway.UntilHealthy();
        using var api = new Api(() => url);
        var document = new OpenApiDocument(await api.Read("/openapi/v1.json"));
        using var handler = new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        };
        using var http = new HttpClient(handler) { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(60) };

        await Send(http, api, new RequestFuzzer(document, _ids, Settings.Seed));

        Tell(document);
        foreach (var line in _broken.Take(MostShown)) output.WriteLine(line);
        Assert.Empty(_broken);
        DidSomething(document);
        await Verifies(api);
        Assert.True(await gateway.IsHealthy(), "it still serves");
        Assert.DoesNotContain(gateway.Log, line => line.Contains(" fail: ", StringComparison.Ordinal) || line.Contains(" crit: ", StringComparison.Ordinal));
        Assert.DoesNotContain(gateway.Log, line => line.Contains(RequestFuzzer.Planted, StringComparison.Ordinal));
    }

    private async Task Send(HttpClient http, Api api, RequestFuzzer fuzzer)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            for (int number; (number = Interlocked.Increment(ref next)) < Settings.Requests && _broken.Count < MostShown;)
            {
                if (number % RequestsBetweenFreshRuns == 0) await FreshRun(api);
                await SendOne(http, fuzzer, number);
            }
        })));
    }

    private async Task SendOne(HttpClient http, RequestFuzzer fuzzer, int number)
    {
        var (operation, message) = fuzzer.Make(number);
        using (message)
        {
            try
            {
                using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
                var (status, mediaType) = ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType);
                // A stream has no end; its head is what this is about.
                var text = operation.IsStream && status == 200 ? "" : await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                _answers.AddOrUpdate((operation.Name, status), 1, (_, count) => count + 1);
                if (AnswerRules.Broken(operation, status, mediaType, status == 200 && text.Length > LargeAnswer && number % 10 > 0 ? null : text) is { } problem)
                    _broken.Enqueue($"request {number}: {operation.Method} {message.RequestUri} {await Sent(message)}: {problem}: {text[..Math.Min(text.Length, 400)]}");
                if (status == 200 && message.Method == HttpMethod.Post && mediaType == "application/json" && JsonNode.Parse(text) is JsonObject made && made["id"] is JsonValue id && id.TryGetValue<long>(out var known))
                    _ids.Add(operation.Path, known);
            }
            catch (HttpRequestException failure)
            {
                _broken.Enqueue($"request {number}: {operation.Method} {message.RequestUri} {await Sent(message)}: no answer: {failure.Message}");
            }
        }
    }

    private static async Task<string> Sent(HttpRequestMessage message)
    {
        var text = message.Content is null ? "" : await message.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return $"[{string.Join("; ", message.Headers.Select(header => $"{header.Key}: {string.Join(',', header.Value)}"))}] {text[..Math.Min(text.Length, 1000)]}";
    }

    // Something that can be attacked: a role, a template, a run that fails in the middle; as far as the others let it come.
    private async Task FreshRun(Api api)
    {
        if (await Made(api, "/roles", new { Name = "worker" }) is not { } role) return;
        object Step(string id, string prompt, params string[] after) => new { StepId = id, RoleId = role, Title = id, DependsOn = after, Prompt = prompt };
        var steps = (object[])[Step("a", "mock:"), Step("b", "mock: fail", "a"), Step("c", "mock:", "b")];
        if (await Made(api, "/workflow-templates", new { Name = "template", Steps = steps }) is not { } template) return;
        await Made(api, "/workflow-runs", new { WorkflowTemplateId = template, InitiatedBy = "fuzz", AutoDispatch = true });
        if (await Made(api, "/tasks", new { RoleId = role, Title = "waits for somebody", RequiresApproval = true }) is { } task
            && await api.Get($"/tasks/{task}/approval") is { IsSuccess: true } approval)
        {
            _ids.Add("/approvals", Api.Id(approval.Json));
        }
    }

    private async Task<long?> Made(Api api, string path, object body)
    {
        if (await api.Post(path, body) is not { IsSuccess: true } answer) return null;
        var id = Api.Id(answer.Json);
        _ids.Add(path, id);
        if (answer.Json["task_ids"] is { } tasks) Array.ForEach(Api.Ids(tasks), task => _ids.Add("/tasks", task));
        return id;
    }

    private void Tell(OpenApiDocument document)
    {
        var byStatus = _answers.GroupBy(entry => entry.Key.Status).OrderBy(group => group.Key).Select(group => $"{group.Key}: {group.Sum(entry => entry.Value):N0}");
        output.WriteLine($"{_answers.Values.Sum():N0} answers of {document.Operations.Count} operations; {string.Join(", ", byStatus)}");
        output.WriteLine($"never accepted: {string.Join(", ", document.Operations.Where(operation => Accepted(operation) == 0).Select(operation => operation.Name))}");
    }

    private int Accepted(Operation operation) => _answers.Where(entry => entry.Key.Operation == operation.Name && entry.Key.Status < 300).Sum(entry => entry.Value);

    // Else it passes by being refused at the door.
    private void DidSomething(OpenApiDocument document)
    {
        var answers = _answers.Values.Sum();
        Assert.Equal(Settings.Requests, answers);
        Assert.True(_answers.Where(entry => entry.Key.Status < 300).Sum(entry => entry.Value) > answers / 10, "hardly any request was accepted");
        Assert.True(_answers.Where(entry => entry.Key.Status == 422).Sum(entry => entry.Value) > answers / 10, "hardly any request was refused for what it says");
        Assert.All(document.Operations, operation => Assert.Contains(_answers.Keys, key => key.Operation == operation.Name));
        Assert.True(document.Operations.Count(operation => Accepted(operation) > 0) >= document.Operations.Count * 8 / 10, "hardly any operation ever accepted something");
    }

    private async Task Verifies(Api api)
    {
        for (string? cursor = ""; cursor is not null;)
        {
            var part = await api.Expect(HttpMethod.Post, cursor.Length == 0 ? "/audit/verification" : $"/audit/verification?cursor={cursor}");
            Assert.True((bool)part["intact"]!, part.ToJsonString());
            cursor = (string?)part["next_cursor"];
        }
    }
}
