using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner.Tests;

internal sealed record Received(string TaskId, string Query, string? Token, StatusCallback Body);

/// <summary>Stands in for the control plane: takes callbacks and answers as the test says.</summary>
internal sealed class CallbackReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _received = new();

    private CallbackReceiver(WebApplication app) => _app = app;

    /// <summary>The answer to a callback; 200 by default.</summary>
    public Func<Received, HttpContext, int> Answer { get; set; } = (_, _) => 200;

    /// <summary>What an answer that is an error says.</summary>
    public string? ProblemDetail { get; set; }

    public string BaseUrl { get; private set; } = "";

    public IReadOnlyList<Received> All => [.. _received];

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task<CallbackReceiver> Start(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var receiver = new CallbackReceiver(builder.Build());
        receiver._app.MapPost("/runner/tasks/{id}/status", receiver.Take);
        await receiver._app.StartAsync();
        receiver.BaseUrl = receiver._app.Urls.First();
        return receiver;
    }

    public string UrlOf(string taskId, int attempt) => $"{BaseUrl}/runner/tasks/{taskId}/status?attempt={attempt}";

    public IReadOnlyList<Received> Of(string taskId) => [.. _received.Where(callback => callback.TaskId == taskId)];

    public Task<Received> Terminal(string taskId, int attempt = 1) => Eventually.Gives(
        () => Of(taskId).FirstOrDefault(callback => RunnerStatus.IsTerminal(callback.Body.Status) && callback.Query == $"?attempt={attempt}"),
        $"terminal callback of task {taskId}");

    public Task<Received> Running(string taskId, int attempt = 1) => Eventually.Gives(
        () => Of(taskId).FirstOrDefault(callback => callback.Body.Status == RunnerStatus.Running && callback.Query == $"?attempt={attempt}"),
        $"callback running of task {taskId}");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Take(HttpContext context, string id)
    {
        var body = (await JsonSerializer.DeserializeAsync(context.Request.Body, RunnerJson.Default.StatusCallback))!;
        var received = new Received(id, context.Request.QueryString.Value ?? "", context.Request.Headers[RunnerProtocol.TokenHeader], body);
        var status = Answer(received, context);
        _received.Enqueue(received);
        context.Response.StatusCode = status;
        if (status >= 400 && ProblemDetail is { } detail)
            await context.Response.WriteAsJsonAsync(new { detail }, context.RequestAborted);
    }
}
