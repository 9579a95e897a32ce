using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Multyagents.Catalog;
using Multyagents.Journal;
using Multyagents.Runner.Protocol;
using Multyagents.Storage;
using Multyagents.Tasks;
using Orleans.Configuration;

namespace Multyagents.Bench.Load;

/// <summary>The engine in this process: grains over a database, and a runner that ends every task at once.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly IHost _host;

    private EngineHost(IHost host) => _host = host;

    public IClusterClient Client => _host.Services.GetRequiredService<IClusterClient>();

    private IIdAllocator Ids => _host.Services.GetRequiredService<IIdAllocator>();

    /// <param name="database">Where.</param>
    /// <param name="idle">How long an activation may be idle until it is given back; null: as long as by default.</param>
    public static async Task<EngineHost> Start(BenchDatabase database, TimeSpan? idle = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Logging.AddSimpleConsole();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Multyagents:Journal:Provider"] = database.System.Provider,
            ["Multyagents:Journal:ConnectionString"] = database.ConnectionString,
        });
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddSingleton<IRunnerClient, InstantRunner>();
        builder.Services.AddSingleton(new RunnerSettings { RunnerUrl = "instant", CallbackBaseUrl = () => "http://127.0.0.1" });
        builder.UseOrleans(silo => silo.UseLocalhostClustering().AddMemoryStreams(RunStreams.Provider).AddMemoryGrainStorage("PubSubStore"));
        if (idle is { } age) builder.Services.Configure<GrainCollectionOptions>(collection => (collection.CollectionQuantum, collection.CollectionAge) = (age / 2, age));
        builder.Services.AddGrains();
        var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<ICatalogStore>().SaveRole(new(new(1), "bench", false, "", [], [], JsonText.EmptyObject));
        return new(host);
    }

    public IWorkflowRunGrain Run(RunId run) => Client.GetGrain<IWorkflowRunGrain>(run.Value);

    /// <summary>Creates a run of independent tasks.</summary>
    public async Task<RunView> Create(int tasks, bool autoDispatch, string? prompt = null)
    {
        var run = await Ids.Allocate(IdKind.Run);
        var first = await Ids.Allocate(IdKind.Task, tasks);
        var spec = new TaskSpec(new(1), "a task of the benchmark", prompt, 600, Context7Mode.Inherit, ExecutionMode.NoWorkspace, false, null, [], null, null);
        var list = Enumerable.Range(0, tasks).Select(i => new NewTask(new(first + i), new StepId($"step-{i}"), [], spec)).ToValueList();
        var created = await Client.GetGrain<IWorkflowRunGrain>(run).Create(new(new TemplateId(1), "bench", autoDispatch, list, false));
        return created.Value ?? throw new InvalidOperationException(created.Rejection!.Detail);
    }

    /// <summary>Returns when so many attempts of the run have ended.</summary>
    public Task UntilEnded(RunId run, int attempts) => ((InstantRunner)_host.Services.GetRequiredService<IRunnerClient>()).Endings.Until($"run-{run}", attempts).WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
