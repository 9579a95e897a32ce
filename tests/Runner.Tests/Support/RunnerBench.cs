using Microsoft.Extensions.Logging;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner.Tests;

/// <summary>A runner in the test's process, its data folder and a receiver of its callbacks. Can be stopped and started again on the same data.</summary>
internal sealed class RunnerBench : IAsyncDisposable
{
    private RunnerBench(CallbackReceiver callbacks, RunnerOptions options, RunnerService runner)
    {
        Callbacks = callbacks;
        Options = options;
        Runner = runner;
    }

    public CallbackReceiver Callbacks { get; }

    public RunnerOptions Options { get; }

    public RunnerService Runner { get; private set; }

    public TempFolder Folder { get; private init; } = null!;

    public string DataPath => Options.DataPath;

    /// <summary>What the runner told its log, over all its starts.</summary>
    public RecordedLog Log { get; private init; } = null!;

    public static async Task<RunnerBench> Start(ExecutorKind executor = ExecutorKind.Shell, Func<RunnerOptions, RunnerOptions>? change = null)
    {
        var folder = new TempFolder();
        var callbacks = await CallbackReceiver.Start();
        var options = new RunnerOptions
        {
            DataPath = folder.File("data"),
            Executor = executor,
            KillGrace = TimeSpan.FromSeconds(1),
            BackoffBase = TimeSpan.FromMilliseconds(10),
            BackoffCap = TimeSpan.FromMilliseconds(100),
        };
        options = change?.Invoke(options) ?? options;
        var log = new RecordedLog();
        return new RunnerBench(callbacks, options, await New(options, log)) { Folder = folder, Log = log };
    }

    public SubmitRequest Request(string taskId, string prompt, int attempt = 1, int timeout = 60) => new()
    {
        TaskId = taskId,
        RunId = "run-1",
        Prompt = prompt,
        ExecutionMode = ExecutionModes.NoWorkspace,
        TimeoutSeconds = timeout,
        StatusCallbackUrl = Callbacks.UrlOf(taskId, attempt),
        StatusCallbackToken = "token-" + taskId,
    };

    public async Task<RunnerTask> Submit(SubmitRequest request, string? key = null)
    {
        var reply = await Runner.Submit(request, key, TestContext.Current.CancellationToken);
        return Assert.IsType<RunnerReply.Answered>(reply).Task;
    }

    /// <summary>Executes a prompt to its end.</summary>
    public async Task<StatusCallback> Run(string prompt, int timeout = 60, Func<SubmitRequest, SubmitRequest>? change = null)
    {
        var request = Request("1", prompt, timeout: timeout);
        await Submit(change?.Invoke(request) ?? request);
        return (await Callbacks.Terminal("1")).Body;
    }

    public RunnerTask Get(string taskId) => Assert.IsType<RunnerReply.Answered>(Runner.Get(taskId)).Task;

    public async Task Restart(Func<RunnerOptions, RunnerOptions>? change = null)
    {
        await Runner.DisposeAsync();
        Runner = await New(change?.Invoke(Options) ?? Options, Log);
    }

    public async ValueTask DisposeAsync()
    {
        await Runner.DisposeAsync();
        await Callbacks.DisposeAsync();
        Folder.Dispose();
    }

    private static async Task<RunnerService> New(RunnerOptions options, ILogger<RunnerService> log)
    {
        var runner = new RunnerService(options, TimeProvider.System, new Random(1), log);
        await runner.Start();
        return runner;
    }
}
