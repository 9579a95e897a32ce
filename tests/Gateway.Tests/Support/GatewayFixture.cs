using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Multyagents.Gateway.Hosting;
using Multyagents.Runner.Protocol;

[assembly: AssemblyFixture(typeof(Multyagents.Gateway.Tests.Support.Warmth))]

namespace Multyagents.Gateway.Tests.Support;

/// <summary>The whole gateway on a free port, with real storage in a folder of its own and a runner that the test scripts.</summary>
public class GatewayFixture : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private WebApplication? _app;
    private HttpClient? _http;

    public ScriptedRunner Runner { get; } = new();

    public IServiceProvider Services => _app!.Services;

    public Uri Address => new(_app!.Urls.First());

    public HttpClient Http => _http!;

    public string Folder => _folder.Path;

    protected virtual string[] Settings => [];

    /// <summary>Replaces services besides.</summary>
    protected virtual void Adjust(WebApplicationBuilder builder)
    {
    }

    public async ValueTask InitializeAsync()
    {
        await Start();
    }

    /// <summary>Starts it, on the same data when it ran before.</summary>
    public async Task Start()
    {
        string[] arguments =
        [
            "--urls=http://127.0.0.1:0",
            $"--Multyagents:Journal:ConnectionString=Data Source={_folder.File("multyagents.db")}",
            "--Multyagents:Runner:Url=none",
            "--Multyagents:Ui:Path=none",
            "--Logging:LogLevel:Default=Warning",
            .. Settings,
        ];
        _app = GatewayApp.Build(arguments, builder =>
        {
            builder.Services.AddSingleton<IRunnerClient>(Runner);
            Adjust(builder);
        });
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = Address };
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
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<Answer> Post(string path, string? json = null, params (string Name, string Value)[] headers) => Send(HttpMethod.Post, path, json, headers);

    public Task<Answer> Put(string path, string json) => Send(HttpMethod.Put, path, json);

    public Task<Answer> Delete(string path) => Send(HttpMethod.Delete, path, null);

    public async Task<Answer> Send(HttpMethod method, string path, string? json, params (string Name, string Value)[] headers)
    {
        using var content = json is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        content?.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await SendContent(method, path, content, headers);
    }

    public async Task<Answer> SendContent(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, text, response.Headers);
    }
}

/// <summary>Enough threads from the start, so that parallel fixtures do not wait for the pool to grow.</summary>
public sealed class Warmth
{
    public Warmth() => ThreadPool.SetMinThreads(32, 32);
}
