using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Multyagents.Gateway.Hosting;
using Multyagents.Runner.Protocol;
using Multyagents.Silo.Hosting;
using Multyagents.Testing;

namespace Multyagents.Cluster.Tests.Support;

/// <summary>Silos and a gateway as their processes build them, over one PostgreSQL database, with a runner that executes nothing.</summary>
public sealed class TestCluster : IAsyncDisposable
{
    private const string NoLogs = "--Logging:LogLevel:Default=None";

    private readonly string _journal = Database.NewJournal();
    private readonly List<WebApplication> _silos = [];
    private WebApplication? _gateway;
    private HttpClient? _http;
    private int _names;

    public ScriptedRunner Runner { get; } = new();

    public IReadOnlyList<WebApplication> Silos => _silos;

    public IServiceProvider Gateway => _gateway!.Services;

    public HttpClient Http => _http!;

    public string Journal => _journal;

    public static async Task<TestCluster> Start(int silos, bool gateway = true)
    {
        var cluster = new TestCluster();
        try
        {
            for (var started = 0; started < silos; started++) await cluster.AddSilo();
            if (gateway) await cluster.StartGateway();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public string[] Settings(params string[] more) =>
    [
        "--Multyagents:Cluster:Id=test",
        "--Multyagents:Journal:Provider=PostgreSql",
        $"--Multyagents:Journal:ConnectionString={_journal}",
        NoLogs, "--Logging:LogLevel:Orleans=None", "--Logging:LogLevel:Polly=None", "--Logging:LogLevel:Microsoft=None", "--Logging:LogLevel:System=None",
        .. more,
    ];

    public Task<WebApplication> AddSilo(params string[] more) => AddSilo(_ => { }, more);

    public async Task<WebApplication> AddSilo(Action<IServiceCollection> adjust, params string[] more)
    {
        var silo = SiloApp.Build(
            Settings(
            [
                "--urls=http://127.0.0.1:0", "--Multyagents:Cluster:DashboardUrl=http://127.0.0.1:0",
                $"--Multyagents:Cluster:SiloPort={FreePort()}", $"--Multyagents:Cluster:GatewayPort={FreePort()}",
                "--Multyagents:Runner:Url=http://127.0.0.1:9", "--Multyagents:Runner:CallbackBaseUrl=http://127.0.0.1:9", .. more,
            ]),
            builder =>
            {
                builder.Services.AddSingleton<IRunnerClient>(Runner);
                adjust(builder.Services);
            });
        await silo.StartAsync(TestContext.Current.CancellationToken);
        _silos.Add(silo);
        return silo;
    }

    public async Task StopSilo(WebApplication silo)
    {
        _silos.Remove(silo);
        await silo.StopAsync();
        await silo.DisposeAsync();
    }

    public async Task StartGateway()
    {
        _gateway = GatewayApp.Build(Settings("--urls=http://127.0.0.1:0", "--Multyagents:Ui:Path=none"));
        await _gateway.StartAsync(TestContext.Current.CancellationToken);
        _http = new HttpClient { BaseAddress = new Uri(_gateway.Urls.First()), Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>Starts a gateway without waiting until it has found a silo.</summary>
    public async Task<Task> BeginGateway(Action<WebApplicationBuilder>? adjust = null)
    {
        var port = FreePort();
        _gateway = GatewayApp.Build(Settings($"--urls=http://127.0.0.1:{port}", "--Multyagents:Ui:Path=none"), adjust);
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(60) };
        var start = _gateway.StartAsync(TestContext.Current.CancellationToken);
        await Until(async () => await Status("/livez") == 200, "the gateway is alive");
        return start;
    }

    /// <summary>The status that a path answers with; 0 while nobody listens.</summary>
    public async Task<int> Status(string path)
    {
        try
        {
            using var response = await Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    /// <summary>What the gateway says of its readiness: the status and the line.</summary>
    public async Task<string> Readiness()
    {
        using var response = await Http.GetAsync(new Uri("/readyz", UriKind.Relative), TestContext.Current.CancellationToken);
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
    }

    public async Task<JsonElement> Get(string path) => await Read(await Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));

    public async Task<JsonElement> Post(string path, object? body = null) =>
        await Read(await Http.PostAsJsonAsync(path, body ?? new { }, TestContext.Current.CancellationToken));

    /// <summary>A run of steps written as <c>a</c>, <c>b&lt;a</c> that goes by itself.</summary>
    public async Task<(long Id, long[] Tasks)> StartRun(params string[] steps)
    {
        var template = await NewTemplate(steps);
        var run = await Post("/workflow-runs", new { workflow_template_id = template, auto_dispatch = true });
        return (run.GetProperty("id").GetInt64(), [.. run.GetProperty("task_ids").EnumerateArray().Select(id => id.GetInt64())]);
    }

    /// <summary>A template of steps written so.</summary>
    public async Task<long> NewTemplate(params string[] steps)
    {
        var role = (await Post("/roles", new { name = $"role-{++_names}" })).GetProperty("id").GetInt64();
        var written = steps.Select(step => step.Split('<')).Select(parts => new
        {
            step_id = parts[0],
            role_id = role,
            title = parts[0],
            depends_on = parts.Length == 1 ? [] : parts[1].Split('+'),
        });
        return (await Post("/workflow-templates", new { name = $"template-{++_names}", steps = written })).GetProperty("id").GetInt64();
    }

    /// <summary>The runner ends an attempt, once it was given it.</summary>
    public async Task Finish(long task, string status, int attempt = 1)
    {
        await Until(() => Task.FromResult(Runner.Submissions.Any(one => one.Request.TaskId == $"{task}" && one.Request.Attempt == attempt)), $"attempt {attempt} of task {task} is submitted");
        await Post($"/runner/tasks/{task}/status?attempt={attempt}", new { status, exit_code = status == "success" ? 0 : 1 });
    }

    public static async Task Until(Func<Task<bool>> holds, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await holds())
        {
            Assert.False(patience.IsCancellationRequested, $"still not: {what}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_gateway is not null)
        {
            await _gateway.StopAsync();
            await _gateway.DisposeAsync();
        }

        foreach (var silo in _silos.ToArray()) await StopSilo(silo);
        Database.Drop(_journal);
    }

    private static async Task<JsonElement> Read(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri} → {(int)response.StatusCode} {text}");
            return JsonElement.Parse(text);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Two silos and a gateway that many tests share; none of them stops a part of it.</summary>
public sealed class SharedCluster : IAsyncLifetime
{
    private TestCluster? _cluster;

    public TestCluster Cluster => _cluster!;

    public async ValueTask InitializeAsync() => _cluster = await TestCluster.Start(silos: 2);

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
    }
}
