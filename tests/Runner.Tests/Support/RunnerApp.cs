using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Multyagents.Runner.Tests;

/// <summary>The HTTP form, mapped under a prefix as another host does it.</summary>
internal sealed class RunnerApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TempFolder _folder = new();

    private RunnerApp((string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Multyagents:Runner:DataPath"] = _folder.File("data"),
            ["Multyagents:Runner:Executor"] = "mock",
        });
        foreach (var (name, value) in settings)
            builder.Configuration[$"Multyagents:Runner:{name}"] = value;
        builder.Services.AddRunner(builder.Configuration);
        _app = builder.Build();
        _app.MapRunner("/built-in");
    }

    public HttpClient Http { get; } = new();

    public Uri BaseUrl { get; private set; } = null!;

    public static async Task<RunnerApp> Start(params (string Name, string Value)[] settings)
    {
        var app = new RunnerApp(settings);
        await app._app.StartAsync();
        app.BaseUrl = new Uri(string.Create(CultureInfo.InvariantCulture, $"{app._app.Urls.First()}/built-in"));
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Http.Dispose();
        _folder.Dispose();
    }
}
