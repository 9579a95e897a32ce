using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Multyagents.Catalog;
using Multyagents.Journal;
using Multyagents.Runner.Protocol;
using Multyagents.Storage;
using Multyagents.Tasks;

namespace Multyagents.Bench.Load;

/// <summary>The engine in this process: grains over SQLite in a folder of its own, and a runner that ends every task at once.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly string _folder;

    private EngineHost(IHost host, string folder) => (_host, _folder) = (host, folder);

    public IClusterClient Client => _host.Services.GetRequiredService<IClusterClient>();

    public IRunReadModel Runs => _host.Services.GetRequiredService<IRunReadModel>();

    public IIdAllocator Ids => _host.Services.GetRequiredService<IIdAllocator>();

    public static async Task<EngineHost> Start()
    {
        var folder = Directory.CreateTempSubdirectory("multyagents-bench-").FullName;
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Logging.AddSimpleConsole();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Multyagents:Journal:ConnectionString"] = $"Data Source={Path.Combine(folder, "bench.db")}",
        });
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddSingleton<IRunnerClient, InstantRunner>();
        builder.Services.AddSingleton(new RunnerSettings { RunnerUrl = "instant", CallbackBaseUrl = () => "http://127.0.0.1" });
        builder.UseOrleans(silo => silo.UseLocalhostClustering().AddMemoryStreams(RunStreams.Provider).AddMemoryGrainStorage("PubSubStore"));
        builder.Services.AddGrains();
        var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<ICatalogStore>().SaveRole(new(new(1), "bench", false, "", [], [], JsonText.EmptyObject));
        return new(host, folder);
    }

    /// <summary>Creates a run of independent tasks.</summary>
    public async Task<RunView> Create(int tasks, bool autoDispatch)
    {
        var run = await Ids.Allocate(IdKind.Run);
        var first = await Ids.Allocate(IdKind.Task, tasks);
        var spec = new TaskSpec(new(1), "a task of the benchmark", null, 600, Context7Mode.Inherit, ExecutionMode.NoWorkspace, false, null, [], null, null);
        var list = Enumerable.Range(0, tasks).Select(i => new NewTask(new(first + i), new StepId($"step-{i}"), [], spec)).ToValueList();
        var created = await Client.GetGrain<IWorkflowRunGrain>(run).Create(new(new TemplateId(1), "bench", autoDispatch, list, false));
        return created.Value ?? throw new InvalidOperationException(created.Rejection!.Detail);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>Takes every task and reports it running, then successful, without executing anything: what is left is the engine.</summary>
internal sealed class InstantRunner(IServiceProvider services) : IRunnerClient
{
    private IGrainFactory? _grains;

    public Task<RunnerReply> Submit(SubmitRequest request, string idempotencyKey, CancellationToken cancellation)
    {
        _ = Task.Run(() => CallBack(new(long.Parse(request.TaskId, System.Globalization.CultureInfo.InvariantCulture)), request.Attempt!.Value), cancellation);
        return Task.FromResult<RunnerReply>(new RunnerReply.Answered(new() { TaskId = request.TaskId, RunId = request.RunId, Attempt = request.Attempt, Status = RunnerStatus.Queued, Message = "queued" }));
    }

    public Task<RunnerReply> Get(string taskId, CancellationToken cancellation) => Task.FromResult<RunnerReply>(new RunnerReply.Unreachable("not asked"));

    public Task<RunnerReply> Cancel(string taskId, CancellationToken cancellation) => Task.FromResult<RunnerReply>(new RunnerReply.NotFound());

    private async Task CallBack(TaskId task, int attempt)
    {
        _grains ??= services.GetRequiredService<IGrainFactory>();
        var grain = _grains.GetGrain<ITaskGrain>(task.Value);
        await grain.Report(new(task, attempt, TaskStatus.Running, ReportSources.Callback));
        await grain.Report(new(task, attempt, TaskStatus.Success, ReportSources.Callback, "done", ExitCode: 0));
    }
}
