using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Multyagents.Gateway.Tests.Telemetry;

/// <summary>An OpenTelemetry collector that keeps what it is sent (OTLP over HTTP, protobuf), as raw bytes.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = [];
    private readonly WebApplication _app;

    private Collector(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public static async Task<Collector> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector._app.MapPost("/v1/{signal}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            collector._received.Enqueue((request.Path, body.ToArray()));
        });
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>Whether something that was sent to a path contains a text. Protobuf keeps texts as they are.</summary>
    public bool Has(string path, string text) => Has(path, Encoding.UTF8.GetBytes(text));

    public bool Has(string path, byte[] bytes) => _received.Any(sent => sent.Path == path && sent.Body.AsSpan().IndexOf(bytes) >= 0);

    public bool Has(string path, Predicate<byte[]> holds) => _received.Any(sent => sent.Path == path && holds(sent.Body));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
