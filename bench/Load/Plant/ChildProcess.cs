using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Multyagents.Bench.Load;

/// <summary>A server that a measurement starts and ends.</summary>
internal class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lastLines = new();
    private bool _ended;

    protected ChildProcess(string file, string url, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string folder)
    {
        Url = url;
        var start = new ProcessStartInfo(file.Contains('/', StringComparison.Ordinal) ? Path.GetFullPath(file) : file, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{file} does not start");
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Url { get; }

    public int Id => _process.Id;

    /// <summary>Resident memory, in MiB.</summary>
    public double MemoryMiB
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <summary>Processor time so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static string FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    /// <summary>Returns at its first good answer.</summary>
    public async Task UntilHealthy()
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(2))
        {
            if (_process.HasExited || clock.Elapsed > Patience)
                throw new InvalidOperationException($"{_process.StartInfo.FileName} does not serve:\n{string.Join('\n', _lastLines)}");
            try
            {
                using var answer = await Http.GetAsync(new Uri(Url + "/health"));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }

    /// <summary>Ends it without warning, as a crash would: what is checked afterwards is what it had made durable.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ended) return;
        _ended = true;
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        GC.SuppressFinalize(this);
    }

    private void KillAtExit(object? sender, EventArgs exit)
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        _lastLines.Enqueue(line.Data);
        if (_lastLines.Count > 20) _lastLines.TryDequeue(out _);
    }
}
