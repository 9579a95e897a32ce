using System.Net.Http.Json;

namespace Multyagents.Bench.Load;

/// <summary>A Restate server on this machine and the process of its services, with the server's defaults (its log is synced to disk).</summary>
internal sealed class RestateServer : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly PeerProcess _server;
    private readonly PeerProcess _services;

    private RestateServer(PeerProcess server, PeerProcess services, NodeScript load) => (_server, _services, Load) = (server, services, load);

    public NodeScript Load { get; }

    public double MemoryMiB => _server.MemoryMiB;

    public static async Task<RestateServer> Start(Bench bench, string peers)
    {
        peers = Path.GetFullPath(peers);
        var (ingress, admin, node, services) = (ChildProcess.FreeUrl(), ChildProcess.FreeUrl(), ChildProcess.FreeUrl(), ChildProcess.FreeUrl());
        var configuration = Path.Combine(bench.Folder, "restate.toml");
        await File.WriteAllTextAsync(configuration, $"""
            bind-ip = "127.0.0.1"
            listen-mode = "tcp"
            bind-port = {Port(node)}
            disable-telemetry = true
            log-filter = "warn"
            [ingress]
            bind-port = {Port(ingress)}
            [admin]
            bind-port = {Port(admin)}
            """);
        var server = new PeerProcess(
            Path.Combine(peers, "node_modules/@restatedev/restate-server-linux-x64/bin/restate-server"), admin,
            ["--config-file", configuration, "--base-dir", Path.Combine(bench.Folder, "restate"), "--node-name", "bench", "--no-logo"], bench.Folder);
        var process = new PeerProcess("node", services, ["restate-service.mjs", Port(services)], peers);
        var started = new RestateServer(server, process, new(peers, "restate.mjs", new Dictionary<string, string> { ["INGRESS"] = ingress, ["ADMIN"] = admin }));
        try
        {
            await server.UntilHealthy();
            await Register(admin, services);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _services.DisposeAsync();
    }

    private static async Task Register(string admin, string services)
    {
        for (var clock = System.Diagnostics.Stopwatch.StartNew(); ; await Task.Delay(250))
        {
            using var answer = await Http.PostAsJsonAsync(new Uri(admin + "/deployments"), new { uri = services });
            if (answer.IsSuccessStatusCode) return;
            if (clock.Elapsed > Patience) throw new InvalidOperationException($"Restate does not take its services: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    private static string Port(string url) => new Uri(url).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private sealed class PeerProcess(string file, string url, string[] arguments, string folder)
        : ChildProcess(file, url, arguments, new Dictionary<string, string> { ["NODE_ENV"] = "production", ["RESTATE_LOGGING"] = "ERROR" }, folder);
}
