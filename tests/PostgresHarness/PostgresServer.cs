using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Multyagents.PostgresHarness;

/// <summary>A server in a folder of its own, on a free port of the loopback interface. It ends with this process, however that ends.</summary>
public sealed class PostgresServer : IDisposable
{
    // The server ends when the pipe to its shell does. It refuses to run as root.
    private const string Supervise = "\"$@\" & server=$!; cat > /dev/null; kill -QUIT $server; wait $server";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly string _binaries;
    private readonly string _folder;
    private readonly int _port;
    private Process? _process;

    private PostgresServer(string binaries, string folder, int port) => (_binaries, _folder, _port) = (binaries, folder, port);

    /// <summary>Why this machine has no server for tests; null when it has one.</summary>
    public static string? WhyNot => OperatingSystem.IsWindows() ? "the harness knows no PostgreSQL server on Windows"
        : Environment.IsPrivilegedProcess && !File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal))
            ? "these tests run as root, PostgreSQL does not, and there is no user 'postgres'"
        : PostgresBinaries.Find() is null ? "no PostgreSQL server is installed here (initdb and postgres, in /usr/lib/postgresql/*/bin or PATH)"
        : null;

    /// <summary>How to reach it.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Database = "postgres",
        Username = "multyagents",
        Pooling = false,
    }.ConnectionString;

    /// <summary>The same for the product, which has connections of its own and wants to hear nothing of pools.</summary>
    public string ProductConnectionString
    {
        get
        {
            var connection = new NpgsqlConnectionStringBuilder(ConnectionString);
            connection.Remove("Pooling");
            return connection.ConnectionString;
        }
    }

    /// <summary>Makes a server and starts it.</summary>
    public static PostgresServer Start()
    {
        var binaries = PostgresBinaries.Find() ?? throw new InvalidOperationException(WhyNot);
        var folder = Directory.CreateTempSubdirectory("multyagents-postgres-").FullName;
        var server = new PostgresServer(binaries, folder, FreePort());
        try
        {
            if (Environment.IsPrivilegedProcess) Run("chown", "postgres", folder);
            Run(AsServerUser(
                Path.Combine(binaries, "initdb"), "-D", server.Data, "-U", "multyagents", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"));
            server.Resume();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Ends it at once, as a crash would: connections break, nothing is tidied up.</summary>
    public void Crash()
    {
        if (_process is null) return;
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Starts it again, on the same data and port.</summary>
    public void Resume()
    {
        // Durability against a power failure is not what tests of processes can show: no sync spares the disk.
        string[] server =
        [
            Path.Combine(_binaries, "postgres"), "-D", Data, "-k", _folder, "-p", _port.ToString(CultureInfo.InvariantCulture),
            "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "max_connections=300", "-c", "shared_buffers=64MB",
            "-c", "log_destination=stderr", "-c", "logging_collector=on", "-c", "log_directory=.", "-c", "log_filename=server.log",
        ];
        _process = Start(AsServerUser(["/bin/sh", "-c", Supervise, "sh", .. server]));
        var waited = Stopwatch.StartNew();
        while (!Answers())
        {
            if (_process.HasExited || waited.Elapsed > StartLimit)
                throw new InvalidOperationException($"the PostgreSQL server did not start; see {Path.Combine(Data, "server.log")}");
            Task.Delay(20).GetAwaiter().GetResult();
        }
    }

    /// <summary>Writes what is committed now into a file, with the server's own program.</summary>
    public void Dump(string file) => RunClient("pg_dump", "--format=custom", $"--file={file}", "--dbname", Uri);

    /// <summary>Makes the database what it was when the file was written.</summary>
    public void Restore(string file) => RunClient("pg_restore", "--clean", "--if-exists", "--dbname", Uri, file);

    /// <inheritdoc />
    public void Dispose()
    {
        Crash();
        Directory.Delete(_folder, recursive: true);
    }

    private string Uri => string.Create(CultureInfo.InvariantCulture, $"postgresql://multyagents@127.0.0.1:{_port}/postgres");

    private void RunClient(string program, params string[] arguments) => Run([Path.Combine(_binaries, program), .. arguments]);

    private string Data => Path.Combine(_folder, "data");

    private bool Answers()
    {
        try
        {
            using var connection = new NpgsqlConnection(ConnectionString);
            connection.Open();
            return true;
        }
        catch (NpgsqlException)
        {
            return false; // Not yet.
        }
    }

    private static string[] AsServerUser(params string[] command) =>
        Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", .. command] : command;

    private static void Run(params string[] command)
    {
        using var process = Start(command);
        process.StandardInput.Close();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}");
    }

    private static Process Start(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        try
        {
            var process = Process.Start(start)!;
            process.OutputDataReceived += Ignore;
            process.ErrorDataReceived += Ignore;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return process;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"{command[0]} cannot be started: {e.Message}", e);
        }
    }

    // What a server says is in its log; the pipes are read so that they do not fill up.
    private static void Ignore(object sender, DataReceivedEventArgs line)
    {
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
