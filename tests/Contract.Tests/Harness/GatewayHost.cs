using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Multyagents.Contract.Tests.Documentation;
using Multyagents.Contract.Tests.Schema;
using Multyagents.Gateway.Hosting;

[assembly: AssemblyFixture(typeof(Multyagents.Contract.Tests.Harness.GatewayHost))]

namespace Multyagents.Contract.Tests.Harness;

/// <summary>
/// The whole gateway on a free port, as its configuration alone makes it, with a runner behind HTTP that the tests script. Everything
/// that it answers passes through <see cref="Send"/>, which compares it with the OpenAPI document.
/// </summary>
public class GatewayHost : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private WebApplication? _app;
    private HttpClient? _http;

    public ScriptedRunner Runner { get; } = new();

    public HttpClient Http => _http!;

    /// <summary>A folder for the projects of the tests.</summary>
    public string Folder => _folder.Path;

    /// <summary>What is configured besides.</summary>
    protected virtual string[] Settings => [];

    public virtual async ValueTask InitializeAsync()
    {
        // Enough threads from the start, so that parallel tests do not wait for the pool to grow.
        ThreadPool.SetMinThreads(32, 32);
        await Runner.Start();
        await Start();
    }

    /// <summary>Starts it, on the same data when it ran before.</summary>
    public async Task Start()
    {
        _app = GatewayApp.Build(
        [
            "--urls=http://127.0.0.1:0",
            $"--Multyagents:Journal:ConnectionString=Data Source={_folder.File("multyagents.db")}",
            $"--Multyagents:Runner:Url={Runner.Url}",
            // A busy machine must not make a submission fail; a test that wants one to says so.
            "--Multyagents:Runner:SubmitTimeoutSeconds=60",
            "--Logging:LogLevel:Default=Warning",
            .. Settings,
        ]);
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async Task Stop()
    {
        _http?.Dispose();
        if (_app is null) return;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await Runner.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    public Task<Answer> Get(string path, params (string Name, string Value)[] headers) => Send("GET", path, null, headers);

    public Task<Answer> Post(string path, object? body = null, params (string Name, string Value)[] headers) => Send("POST", path, body, headers);

    public Task<Answer> Put(string path, object body) => Send("PUT", path, body);

    public Task<Answer> Delete(string path) => Send("DELETE", path, null);

    /// <summary>Sends a request and holds the answer against the document.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Path and query, or a whole address.</param>
    /// <param name="body">A text as it is, anything else as its JSON.</param>
    /// <param name="headers">Headers to add.</param>
    public Task<Answer> Send(string method, string path, object? body, params (string Name, string Value)[] headers)
    {
        if (body is null) return SendContent(method, path, null, null, headers);
        var text = body as string ?? JsonSerializer.Serialize(body);
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return SendContent(method, path, content, text, headers);
    }

    /// <summary>Sends any content and holds the answer against the document.</summary>
    public async Task<Answer> SendContent(string method, string path, HttpContent? content, string? text, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var received = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var answer = new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, received, response.Headers);

        var target = Uri.TryCreate(path, UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal) ? address.PathAndQuery : path;
        CalledOperations.Note(method, target);
        var problems = ContractDocument.Check(method, target, answer.Status < 300 && text is not null ? JsonElement.Parse(text) : null, answer);
        Assert.True(problems.Count == 0, $"{method} {path} → {answer.Status} is not as documented:\n{string.Join('\n', problems)}");
        return answer;
    }
}
