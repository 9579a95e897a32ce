using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Multyagents.Catalog;
using Multyagents.Embedded.CodeGeneration;
using Multyagents.Embedded.Hosting;
using Multyagents.Embedded.Runtime;
using Multyagents.Journal;
using Multyagents.Tasks;
using Multyagents.Testing;
using Multyagents.Workspaces;
using Orleans.Configuration;

namespace Multyagents.Simulation.Tests.World;

/// <summary>
/// A process of the control plane: the real grains on the real embedded host, with its turns, its clock and its connections in the hands of
/// the simulation. It dies by never getting another turn.
/// </summary>
internal sealed class SimulatedProcess
{
    private static readonly GrainCatalog Grains = GrainCatalog.OfThisProcess();
    private static readonly IOptions<SiloMessagingOptions> Messaging = Options.Create(new SiloMessagingOptions());
    private static readonly IOptions<GrainCollectionOptions> Collection = Options.Create(new GrainCollectionOptions());

    private readonly EmbeddedClusterClient _client;

    public SimulatedProcess(SimulatedWorld world, int number, DateTimeOffset now)
    {
        Number = number;
        Clock = new(now);
        Turns = new(world.Random);
        var settings = new RunnerSettings { RunnerUrl = "simulated", CallbackBaseUrl = static () => "http://control-plane" };
        var services = new ProcessServices()
            .Add<TurnThreads>(Turns)
            .Add<TimeProvider>(Clock)
            .Add<IRunJournal>(new SimulatedJournal(world, this))
            .Add<IRunReadModel>(world.Store)
            .Add<ICatalogStore>(world.Catalog)
            .Add<ITaskStore>(world.Catalog)
            .Add<IIdAllocator>(world.Catalog)
            .Add<IWorkspaceLockStore>(world.Locks)
            .Add<IStreamProvider>(new CommittedHints(world, this))
            .Add(world.Tokens.Tokens)
            .Add(settings)
            .Add(new BoundedRunner(new RunnerConnection(world, this), settings))
            .Add<ILogger<WorkflowRunGrain>>(NullLogger<WorkflowRunGrain>.Instance)
            .Add<ILogger<TaskGrain>>(NullLogger<TaskGrain>.Instance)
            .Add<ILogger<WorkspaceLocksGrain>>(NullLogger<WorkspaceLocksGrain>.Instance);
        var host = new GrainHost(services, Clock, Grains, Messaging, Collection, NullLogger<GrainHost>.Instance);
        _client = new(host);
        services.Add<IGrainFactory>(_client);
    }

    public int Number { get; }

    public ManualClock Clock { get; }

    public RandomTurns Turns { get; }

    public bool IsDead { get; private set; }

    /// <summary>The others take it for dead; it does not know. Nothing that it appends may count.</summary>
    public bool IsDeclaredDead { get; set; }

    public IWorkflowRunGrain Run(RunId run) => _client.GetGrain<IWorkflowRunGrain>(run.Value);

    public ITaskGrain Task(TaskId task) => _client.GetGrain<ITaskGrain>(task.Value);

    /// <summary>As by kill -9.</summary>
    public void Die()
    {
        IsDead = true;
        Turns.Forget();
    }
}
