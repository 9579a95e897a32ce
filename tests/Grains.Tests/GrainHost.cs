using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Multyagents.Catalog;
using Multyagents.Journal;
using Multyagents.Runner.Protocol;
using Multyagents.Tasks;
using Multyagents.Testing;
using Multyagents.Workspaces;

namespace Multyagents.Grains.Tests;

/// <summary>What outlives a host: stores, the runner, the clock. A second host over the same world is a restart.</summary>
public sealed class World
{
    public World() => Journal = new(Catalog);

    public InMemoryCatalog Catalog { get; } = new();

    public InMemoryJournal Journal { get; }

    public InMemoryLocks Locks { get; } = new();

    public InMemoryKeys Keys { get; } = new();

    public ScriptedRunner Runner { get; } = new();

    public ManualClock Clock { get; } = new();
}

/// <summary>A process with the real grains over a world in memory.</summary>
public sealed class GrainHost : IAsyncDisposable
{
    private static readonly Role Anyone = new(new(1), "anyone", false, "", [], ["git"], JsonText.EmptyObject);

    private readonly IHost _host;
    private long _lastTask = 100;

    private GrainHost(World world, IHost host) => (World, _host) = (world, host);

    public World World { get; }

    public IClusterClient Client => _host.Services.GetRequiredService<IClusterClient>();

    public static async Task<GrainHost> Start(World? world = null)
    {
        world ??= new();
        await world.Catalog.SaveRole(Anyone);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.AddTestGrains(world.Clock);
        builder.Services.AddSingleton<IRunJournal>(world.Journal).AddSingleton<IRunReadModel>(world.Journal);
        builder.Services.AddSingleton<ICatalogStore>(world.Catalog).AddSingleton<ITaskStore>(world.Catalog).AddSingleton<IIdAllocator>(world.Catalog);
        builder.Services.AddSingleton<IKeyStore>(world.Keys).AddSingleton<IWorkspaceLockStore>(world.Locks).AddSingleton<IRunnerClient>(world.Runner);
        builder.Services.AddSingleton(new RunnerSettings { RunnerUrl = "scripted", CallbackBaseUrl = () => "http://control-plane" });
        builder.Services.AddGrains();
        var host = builder.Build();
        await host.StartAsync();
        return new(world, host);
    }

    public IWorkflowRunGrain Run(long id) => Client.GetGrain<IWorkflowRunGrain>(id);

    public ITaskGrain Task(TaskId id) => Client.GetGrain<ITaskGrain>(id.Value);

    public IWorkspaceLocksGrain Locks(long project) => Client.GetGrain<IWorkspaceLocksGrain>(project);

    /// <summary>Creates a run of steps given as <c>"join: left right"</c> (name, then what it depends on).</summary>
    public async Task<RunView> Create(long run, bool autoDispatch, params string[] steps)
    {
        var names = steps.Select(step => step.Split(':')[0]).ToArray();
        var first = Interlocked.Add(ref _lastTask, steps.Length) - steps.Length + 1;
        TaskId Id(string name) => new(first + Array.IndexOf(names, name));

        var tasks = steps.Select((step, index) => new NewTask(
            Id(names[index]),
            new StepId(names[index]),
            step.Split(':').Skip(1).SelectMany(list => list.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(Id).ToValueList(),
            Spec(names[index]))).ToValueList();
        var created = await Run(run).Create(new(new TemplateId(1), "ann", autoDispatch, tasks, ClaimsExistingTasks: false));
        return Accepted(created);
    }

    public static TaskSpec Spec(string title) => new(
        Anyone.Id, title, $"do {title}", 60, Context7Mode.Inherit, ExecutionMode.NoWorkspace, false, null, [], null, null);

    public async Task<TaskView> View(TaskId task, long run) => (await Run(run).GetTasks([task]))[0];

    /// <summary>The runner calls back about a task's current attempt.</summary>
    public Task<Outcome<TaskView>> Report(TaskId task, TaskStatus status, int? attempt = null, string? message = null, string? stdout = null) =>
        Task(task).Report(new(task, attempt, status, ReportSources.Callback, message, Stdout: stdout, ExitCode: status == TaskStatus.Success ? 0 : null));

    public async Task<string[]> EventTypes(long run) =>
        [.. (await World.Journal.ReadRun(new(run), 0, int.MaxValue)).Select(stored => stored.Entry.EventType)];

    /// <summary>Waits for something that happens by itself; fails the test when it does not.</summary>
    public static async Task Until(Func<Task<bool>> holds, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await holds())
        {
            Assert.False(patience.IsCancellationRequested, $"still not: {what}");
            await System.Threading.Tasks.Task.Delay(5);
        }
    }

    public Task UntilStatus(TaskId task, long run, TaskStatus status) =>
        Until(async () => (await View(task, run)).Status == status, $"task {task} is {status}");

    public static T Accepted<T>(Outcome<T> outcome)
        where T : class
    {
        Assert.Null(outcome.Rejection);
        return outcome.Value!;
    }

    /// <summary>Ends the process as kill -9 does: from now on nothing of it becomes durable, whatever it still tries.</summary>
    /// <param name="hanging">Calls to the runner that it still waits for.</param>
    /// <param name="waiting">What waits for those calls here.</param>
    public async Task Kill(TaskCompletionSource hanging, Task? waiting = null)
    {
        World.Journal.BeforeAppend = _ => throw new IOException("the process is dead");
        hanging.SetResult();
        if (waiting is not null) await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await DisposeAsync();
        World.Journal.BeforeAppend = null;
        World.Runner.OnSubmit = null;
    }

    /// <summary>Ends the process in an orderly way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
