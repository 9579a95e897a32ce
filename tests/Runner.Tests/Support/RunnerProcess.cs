using System.Diagnostics;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner.Tests;

/// <summary>The real runner in a process of its own, to be killed.</summary>
internal sealed class RunnerProcess : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http = HttpRunnerClient.CreateHttpClient();

    private RunnerProcess(Process process, Uri url)
    {
        _process = process;
        Client = new HttpRunnerClient(_http, new HttpRunnerClientOptions { BaseUrl = url, SubmitTimeout = TimeSpan.FromSeconds(20) }, TimeProvider.System);
    }

    public HttpRunnerClient Client { get; }

    public static async Task<RunnerProcess> Start(string dataPath, params (string Name, string Value)[] settings)
    {
        var url = $"http://127.0.0.1:{CallbackReceiver.FreePort()}";
        var runner = new RunnerProcess(Launch(dataPath, url, settings), new Uri(url));
        await Eventually.Holds(() => !runner._process.HasExited && runner.IsHealthy(url), "the runner is healthy");
        return runner;
    }

    /// <summary>Starts a runner that is expected not to stay; its exit code and what it said on standard error.</summary>
    public static async Task<(int ExitCode, string Error)> StartInVain(string dataPath, params (string Name, string Value)[] settings)
    {
        using var process = Launch(dataPath, "http://127.0.0.1:0", settings);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, error);
    }

    public async Task<RunnerTask> Submit(SubmitRequest request, string key) =>
        Assert.IsType<RunnerReply.Answered>(await Client.Submit(request, key, TestContext.Current.CancellationToken)).Task;

    /// <summary>SIGKILL to the runner alone.</summary>
    public async Task Kill()
    {
        _process.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>SIGTERM; the exit code.</summary>
    public async Task<int> Terminate()
    {
        NativeMethods.Signal(_process.Id, NativeMethods.SignalTerminate);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: false);
        _process.Dispose();
        _http.Dispose();
    }

    private static Process Launch(string dataPath, string url, (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Multyagents.Runner.dll")])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["ASPNETCORE_URLS"] = url;
        start.Environment["Multyagents__Runner__DataPath"] = dataPath;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private bool IsHealthy(string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url + "/health");
        try
        {
            using var answer = _http.Send(request);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
