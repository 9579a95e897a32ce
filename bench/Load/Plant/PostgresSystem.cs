using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Multyagents.PostgresHarness;
using Npgsql;

namespace Multyagents.Bench.Load;

/// <summary>A PostgreSQL server of the measurement's own, with fsync, on a free port. It ends with this process, however that ends.</summary>
internal sealed class PostgresSystem : IDatabaseSystem
{
    // The server ends when the pipe to its shell does. It refuses to run as root.
    private const string Supervise = "\"$@\" & server=$!; cat > /dev/null; kill -INT $server; wait $server";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _shell;
    private readonly string _folder;
    private readonly int _port;
    private int _created;

    private PostgresSystem(Process shell, string folder, int port, string version) => (_shell, _folder, _port, Version) = (shell, folder, port, version);

    /// <summary>Whether the programs of a server are on this machine, and a user that may run them.</summary>
    public static bool IsHere => !OperatingSystem.IsWindows() && PostgresBinaries.Find() is not null
        && (!Environment.IsPrivilegedProcess || File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)));

    public string Name => "postgresql";

    public string Provider => "PostgreSql";

    public string Version { get; }

    public string SizeQuery => "select pg_database_size(current_database())";

    public TimeSpan Cpu => ProcessTree.CpuOf(_shell.Id);

    public static async Task<PostgresSystem> Start(string parent)
    {
        var binaries = PostgresBinaries.Find()!;
        var folder = Directory.CreateDirectory(Path.Combine(parent, "postgres")).FullName;
        var data = Path.Combine(folder, "data");
        var port = new Uri(ChildProcess.FreeUrl()).Port;
        if (Environment.IsPrivilegedProcess)
        {
            await Run(["chmod", "755", parent]);
            await Run(["chown", "postgres", folder]);
        }

        await Run(AsServerUser(Path.Combine(binaries, "initdb"), "-D", data, "-U", "bench", "--auth=trust", "--encoding=UTF8", "--locale=C"));
        var shell = Begin(AsServerUser(
            "/bin/sh", "-c", Supervise, "sh",
            Path.Combine(binaries, "postgres"), "-D", data, "-k", folder, "-p", port.ToString(CultureInfo.InvariantCulture),
            "-c", "listen_addresses=127.0.0.1", "-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "full_page_writes=on",
            "-c", "shared_buffers=1GB", "-c", "max_connections=200", "-c", "max_wal_size=4GB", "-c", "checkpoint_timeout=15min"));
        try
        {
            return new(shell, folder, port, await UntilItAnswers(shell, port));
        }
        catch
        {
            shell.Kill(entireProcessTree: true);
            throw;
        }
    }

    public async Task<BenchDatabase> Create()
    {
        var name = $"bench{++_created}";
        await using var connection = Connect(ConnectionString(_port, "postgres"));
        await connection.OpenAsync();
        foreach (var database in (string[])[name, name + "_bare"])
        {
            await using var create = connection.CreateCommand();
#pragma warning disable CA2100 // A name made above.
            create.CommandText = $"create database {database}";
#pragma warning restore CA2100
            await create.ExecuteNonQueryAsync();
        }

        return new(this, ConnectionString(_port, name), ConnectionString(_port, name + "_bare"));
    }

    public DbConnection Connect(string connectionString) => new NpgsqlConnection(connectionString + ";Pooling=false");

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<string> UntilItAnswers(Process shell, int port)
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            if (shell.HasExited || clock.Elapsed > Patience) throw new InvalidOperationException("the PostgreSQL server did not start");
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString(port, "postgres") + ";Pooling=false");
                await connection.OpenAsync();
                return connection.ServerVersion;
            }
            catch (NpgsqlException)
            {
                // Not yet.
            }
        }
    }

    private static string ConnectionString(int port, string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Database={database};Username=bench");

    private static string[] AsServerUser(params string[] command) => Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", .. command] : command;

    private static async Task Run(string[] command)
    {
        using var process = Begin(command);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}");
    }

    private static Process Begin(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        var process = Process.Start(start)!;
        // Read, so that the pipes do not fill up.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
