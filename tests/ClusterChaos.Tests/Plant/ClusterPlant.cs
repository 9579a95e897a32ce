using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Multyagents.PostgresHarness;
using Multyagents.Storage;

namespace Multyagents.ClusterChaos.Tests;

/// <summary>A whole cluster in processes of its own: PostgreSQL, silos, a gateway and a runner, to be killed one by one or all at once.</summary>
internal sealed class ClusterPlant : IDisposable
{
    private const string Provider = "Multyagents__Journal__Provider";
    private const string Connection = "Multyagents__Journal__ConnectionString";

    private const int MostErrorsTold = 30;
    private const int LastLinesTold = 30;

    private readonly Dictionary<string, string> _cluster;

    private ClusterPlant(int silos)
    {
        Database = PostgresServer.Start();
        Ledger = new ExecutionLedger(Folder["ledger"]);
        _cluster = new Dictionary<string, string>
        {
            [Provider] = "PostgreSql",
            [Connection] = Database.ProductConnectionString,
            ["Multyagents__Cluster__Id"] = "chaos",
            ["Logging__LogLevel__Orleans"] = "Warning",
        };
        Gateway = new Member("gateway", "Multyagents.Gateway.dll", "/readyz", _cluster);
        Runner = new Member("runner", "Multyagents.Runner.dll", "/health", new Dictionary<string, string>
        {
            ["Multyagents__Runner__DataPath"] = Folder["runner"],
            ["Multyagents__Runner__MaxParallel"] = "6",
        });
        var forSilos = new Dictionary<string, string>(_cluster)
        {
            ["Multyagents__Runner__Url"] = Runner.Url,
            ["Multyagents__Runner__CallbackBaseUrl"] = Gateway.Url,
        };
        Silos = [.. Enumerable.Range(1, silos).Select(number => new Silo(number, forSilos))];
        Api = new Api(() => Gateway.Url) { MayBeUnavailable = true };
    }

    public TempFolder Folder { get; } = new();

    public ExecutionLedger Ledger { get; }

    public Api Api { get; }

    public PostgresServer Database { get; }

    public IReadOnlyList<Silo> Silos { get; }

    public Member Gateway { get; }

    public Member Runner { get; }

    /// <summary>A role and templates, for a load.</summary>
    public long Role { get; private set; }

    public long[] Templates { get; private set; } = [];

    /// <summary>Every partial re-run that anybody asked for.</summary>
    public List<RerunRequest> Reruns { get; } = [];

    /// <summary>The last run that was audited, and the successes until then.</summary>
    public long Audited { get; set; }

    public int Successes { get; set; }

    /// <summary>How often a writer was told that its state was stale.</summary>
    public int Fenced => Log.Count(line => line.Contains("was changed elsewhere", StringComparison.Ordinal));

    /// <summary>How often a silo was told that it is none any more.</summary>
    public int Refused => Log.Count(line => line.Contains("no member of the cluster any more", StringComparison.Ordinal));

    public IEnumerable<Member> Members => [Runner, .. Silos.Select(silo => silo.Member), Gateway];

    /// <summary>Everything that its processes wrote.</summary>
    public IEnumerable<string> Log => Members.SelectMany(member => member.Log);

    /// <summary>Every error that its processes logged, and what each said last.</summary>
    public IEnumerable<string> LastWords() =>
        Log.Where(line => line.Contains(" fail: ", StringComparison.Ordinal)).Take(MostErrorsTold).Concat(Members.SelectMany(member => member.Log.TakeLast(LastLinesTold)));

    public static async Task<ClusterPlant> Start(int silos, Random random, int templates)
    {
        var plant = new ClusterPlant(silos);
        try
        {
            await plant.StartMissing();
            plant.Role = await plant.Api.CreateRole();
            plant.Templates = new long[templates];
            for (var i = 0; i < templates; i++)
                plant.Templates[i] = await plant.Api.CreateTemplate($"template {i}", plant.Role, Shapes.Create(random, plant.Ledger, plant.Folder.Path));
            return plant;
        }
        catch
        {
            plant.Dispose();
            throw;
        }
    }

    /// <summary>Starts, all at once, what is not there; returns when everything is ready.</summary>
    public async Task StartMissing()
    {
        foreach (var member in Members.Where(member => !member.IsRunning)) member.Launch();
        foreach (var member in Members) await member.Process.UntilHealthy();
    }

    /// <summary>The silo on which the run lives now.</summary>
    public async Task<Silo> HostOf(long run)
    {
        var port = await Insider.PortOf(run, _cluster);
        return Assert.Single(Silos, silo => silo.Port == port);
    }

    /// <summary>A client of that silo alone.</summary>
    public Task<PatientClient> ClientOf(Silo silo) => PatientClient.Of(silo, _cluster);

    /// <summary>Returns when so many more commands have been executed: the cluster works.</summary>
    public async Task Progress(int executions)
    {
        var wanted = Ledger.Read().Count + executions;
        await Eventually.Holds(() => Ledger.Read().Count >= wanted, $"{executions} more executions");
    }

    /// <summary>The journal, beside the processes. To be disposed of with its provider.</summary>
    public ServiceProvider OpenStore()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            ((string[])[Provider, Connection]).Select(key => KeyValuePair.Create(key.Replace("__", ":", StringComparison.Ordinal), (string?)_cluster[key]))).Build();
        var services = new ServiceCollection().AddLogging(logging => logging.ClearProviders()).AddStorage(configuration).BuildServiceProvider();
        services.GetRequiredService<IStorage>().Open();
        return services;
    }

    public void Dispose()
    {
        foreach (var member in Members) member.Dispose();
        Api.Dispose();
        Database.Dispose();
        Folder.Dispose();
    }
}
