using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Multyagents.ChaosKit;

/// <summary>The real gateway, runner or silo in a process of its own, to be killed.</summary>
internal sealed class HostProcess : IDisposable
{
    private static readonly HttpClient _health = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();

    private readonly string _probe;

    private HostProcess(string assembly, string url, IReadOnlyDictionary<string, string> settings, string probe)
    {
        Url = url;
        _probe = probe;
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, assembly)])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["ASPNETCORE_URLS"] = url;
        foreach (var (name, value) in settings) start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Url { get; }

    /// <summary>What it wrote so far.</summary>
    public IReadOnlyCollection<string> Log => _log;

    /// <summary>Launches without waiting for it.</summary>
    public static HostProcess Launch(string assembly, string url, IReadOnlyDictionary<string, string> settings, string probe = "/health") =>
        new(assembly, url, settings, probe);

    /// <summary>Returns when it serves.</summary>
    public async Task UntilHealthy() => await Eventually.Holds(
        async () =>
        {
            Assert.False(_process.HasExited, $"it ended by itself:\n{string.Join('\n', _log.TakeLast(20))}");
            return await IsHealthy();
        },
        "the process serves");

    /// <summary>SIGKILL to it alone: what it started goes on.</summary>
    public async Task Kill()
    {
        Assert.False(_process.HasExited, $"it ended before it was killed:\n{string.Join('\n', _log.TakeLast(20))}");
        _process.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public bool HasExited => _process.HasExited;

    /// <summary>SIGSTOP: it is there and does nothing.</summary>
    public Task Stop() => Signal("-STOP");

    /// <summary>SIGCONT: it goes on where it was, and knows nothing of the time in between.</summary>
    public Task Continue() => Signal("-CONT");

    /// <summary>SIGTERM; the exit code.</summary>
    public async Task<int> Terminate()
    {
        await Signal("-TERM");
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Whether it says so now.</summary>
    public async Task<bool> IsHealthy()
    {
        try
        {
            using var answer = await _health.GetAsync(new Uri(Url + _probe), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or System.Net.Sockets.SocketException || (failure is OperationCanceledException && !TestContext.Current.CancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: false);
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task Signal(string name)
    {
        using var signal = Process.Start("kill", [name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await signal.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, signal.ExitCode);
    }

    private void Keep(string? line)
    {
        if (line is not null) _log.Enqueue(line);
    }
}
