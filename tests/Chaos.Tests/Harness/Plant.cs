using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Multyagents.Storage;

namespace Multyagents.Chaos.Tests;

/// <summary>One data folder and the gateway that is started, killed and started again on it.</summary>
internal sealed class Plant : IDisposable
{
    private const string GatewayAssembly = "Multyagents.Gateway.dll";
    private readonly Dictionary<string, string> _settings;
    private readonly List<HostProcess> _gateways = [];
    private readonly Database _database;

    public Plant(params (string Name, string Value)[] settings)
        : this(DatabaseKind.Sqlite, settings)
    {
    }

    /// <summary>On that database; skips the test where this machine has none.</summary>
    public Plant(DatabaseKind database, params (string Name, string Value)[] settings)
    {
        _database = Database.Of(database, Folder);
        Url = NewUrl();
        Api = new Api(() => Url);
        Ledger = new ExecutionLedger(Folder["ledger"]);
        _settings = new Dictionary<string, string>
        {
            ["Multyagents__Runner__DataPath"] = Folder["runner"],
            ["Multyagents__Runner__MaxParallel"] = "6",
        };
        foreach (var (name, value) in _database.Settings) _settings[name.Replace(":", "__", StringComparison.Ordinal)] = value!;
        foreach (var (name, value) in settings) _settings[name] = value;
    }

    public TempFolder Folder { get; } = new();

    public Database Database => _database;

    public ExecutionLedger Ledger { get; }

    public Api Api { get; }

    /// <summary>Where the gateway is, dead or alive.</summary>
    public string Url { get; private set; }

    public HostProcess Gateway => _gateways[^1];

    /// <summary>Everything that its gateways wrote.</summary>
    public IEnumerable<string> Log => _gateways.SelectMany(gateway => gateway.Log);

    public static string NewUrl() => $"http://127.0.0.1:{Ports.Free()}";

    /// <summary>Starts a gateway without waiting for it.</summary>
    public void Launch() => _gateways.Add(HostProcess.Launch(GatewayAssembly, Url, _settings));

    public async Task Start()
    {
        Launch();
        await Gateway.UntilHealthy();
    }

    /// <summary>The next gateway listens elsewhere.</summary>
    public void Move() => Url = NewUrl();

    /// <summary>Runs a verb of the gateway's program on the database, with the gateway's own configuration; the exit code and what it wrote.</summary>
    public async Task<(int ExitCode, string Output)> Verb(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, GatewayAssembly), .. words]) { RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() };
        foreach (var (name, value) in _settings) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }

    /// <summary>Stops the gateway in order and opens what it left; to be disposed of with its provider.</summary>
    public async Task<ServiceProvider> StopAndOpen()
    {
        Assert.Equal(0, await Gateway.Terminate());
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(_database.Settings).Build();
        var services = new ServiceCollection().AddLogging(logging => logging.ClearProviders()).AddStorage(configuration).BuildServiceProvider();
        services.GetRequiredService<IStorage>().Open();
        return services;
    }

    public void Dispose()
    {
        foreach (var gateway in _gateways) gateway.Dispose();
        Api.Dispose();
        _database.Dispose();
        Folder.Dispose();
    }
}
