using Multyagents.Runner.Protocol;

namespace Multyagents.Runner.Tests;

/// <summary>kill -9 of the real runner, and what its next process makes of it.</summary>
public sealed class SurvivalTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private CallbackReceiver _callbacks = null!;

    private string Data => _folder.File("data");

    private string Log => _folder.File("log");

    private string Gate => _folder.File("gate");

    private string UntilGate => $"while [ ! -e {Gate} ]; do sleep 0.02; done";

    public async ValueTask InitializeAsync() => _callbacks = await CallbackReceiver.Start();

    public async ValueTask DisposeAsync()
    {
        File.WriteAllText(Gate, "");
        await _callbacks.DisposeAsync();
        _folder.Dispose();
    }

    private SubmitRequest Request(string prompt, string taskId = "1", int timeout = 120) => new()
    {
        TaskId = taskId,
        RunId = "run-1",
        Prompt = prompt,
        ExecutionMode = ExecutionModes.NoWorkspace,
        TimeoutSeconds = timeout,
        StatusCallbackUrl = _callbacks.UrlOf(taskId, 1),
        StatusCallbackToken = "token",
    };

    [Fact]
    public async Task A_command_that_runs_while_the_runner_dies_goes_on_and_is_reported_once()
    {
        using (var first = await RunnerProcess.Start(Data))
        {
            await first.Submit(Request($"echo begun >> {Log}; echo before; {UntilGate}; echo after; echo ended >> {Log}"), "key");
            await Eventually.Holds(() => _folder.Lines("log").Length == 1, "the command runs");
            await first.Kill();
        }

        using var second = await RunnerProcess.Start(Data);
        Assert.Equal("running", (await second.Submit(Request($"echo begun >> {Log}; echo before; {UntilGate}; echo after; echo ended >> {Log}"), "key")).Status);
        File.WriteAllText(Gate, "");

        var end = await _callbacks.Terminal("1");
        Assert.Equal(("success", 0, "before\nafter\n"), (end.Body.Status, end.Body.ExitCode, end.Body.Stdout));
        Assert.Equal(["begun", "ended"], _folder.Lines("log"));
        await Eventually.Holds(() => LedgerPeek.Unacknowledged(Data) == 0, "it is acknowledged");
        Assert.Single(_callbacks.Of("1"), call => RunnerStatus.IsTerminal(call.Body.Status));
    }

    [Fact]
    public async Task A_command_that_ends_while_no_runner_is_there_is_reported_by_the_next_one()
    {
        using (var first = await RunnerProcess.Start(Data))
        {
            await first.Submit(Request($"echo begun >> {Log}; {UntilGate}; echo out; echo ended >> {Log}; exit 5"), "key");
            await Eventually.Holds(() => _folder.Lines("log").Length == 1, "the command runs");
            await first.Kill();
        }

        File.WriteAllText(Gate, "");
        await Eventually.Holds(() => Directory.EnumerateFiles(Path.Combine(Data, "runner"), "exit", SearchOption.AllDirectories).Any(), "the command ended");
        Assert.DoesNotContain(_callbacks.Of("1"), call => RunnerStatus.IsTerminal(call.Body.Status));

        using var second = await RunnerProcess.Start(Data);
        var end = await _callbacks.Terminal("1");
        Assert.Equal(("failed", 5, "out\n", "exit code 5"), (end.Body.Status, end.Body.ExitCode, end.Body.Stdout, end.Body.Message));
        Assert.Equal(["begun", "ended"], _folder.Lines("log"));
    }

    [Fact]
    public async Task A_command_that_dies_with_the_runner_is_reported_as_interrupted()
    {
        using (var first = await RunnerProcess.Start(Data))
        {
            await first.Submit(Request($"echo out; echo $PPID >> {Log}; echo $$ >> {Log}; sleep 300"), "key");
            var pids = await Pids.WrittenTo(_folder, "log", 2);
            await first.Kill();
            foreach (var pid in pids)
                NativeMethods.Signal(pid, NativeMethods.SignalKill);
            await Pids.AllGone(pids);
        }

        using var second = await RunnerProcess.Start(Data);
        var end = await _callbacks.Terminal("1");
        Assert.Equal(("failed", "runner restarted; the attempt was interrupted"), (end.Body.Status, end.Body.Message));
        Assert.Null(end.Body.ExitCode);
        Assert.Equal("out\n", end.Body.Stdout);
        Assert.Equal(2, _folder.Lines("log").Length);
    }

    [Fact]
    public async Task A_result_that_was_not_taken_is_delivered_by_the_next_runner()
    {
        _callbacks.Answer = (_, _) => 503;
        using (var first = await RunnerProcess.Start(Data))
        {
            await first.Submit(Request($"echo x >> {Log}; echo result"), "key");
            await Eventually.Holds(() => _callbacks.Of("1").Any(call => call.Body.Status == "success"), "a first try");
            await first.Kill();
        }

        var tries = _callbacks.All.Count;
        _callbacks.Answer = (_, _) => 200;
        using var second = await RunnerProcess.Start(Data);
        await Eventually.Holds(() => _callbacks.All.Count > tries, "a later try");
        Assert.Equal(("success", "result\n"), (_callbacks.All[^1].Body.Status, _callbacks.All[^1].Body.Stdout));
        Assert.Single(_folder.Lines("log"));
    }

    [Fact]
    public async Task What_waited_is_started_by_the_next_runner()
    {
        using (var first = await RunnerProcess.Start(Data, ("Multyagents__Runner__MaxParallel", "1")))
        {
            await first.Submit(Request($"echo one >> {Log}; {UntilGate}"), "key-1");
            await Eventually.Holds(() => _folder.Lines("log").Length == 1, "the first runs");
            await first.Submit(Request($"echo two >> {Log}", "2"), "key-2");
            await first.Kill();
        }

        using var second = await RunnerProcess.Start(Data);
        Assert.Equal("success", (await _callbacks.Terminal("2")).Body.Status);
        File.WriteAllText(Gate, "");
        Assert.Equal("success", (await _callbacks.Terminal("1")).Body.Status);
        Assert.Equal(["one", "two"], _folder.Lines("log"));
    }

    [Fact]
    public async Task SIGTERM_leaves_commands_running_and_the_next_runner_can_cancel_them()
    {
        var pids = Array.Empty<int>();
        using (var first = await RunnerProcess.Start(Data))
        {
            await first.Submit(Request($"sleep 300 & echo $! >> {Log}; echo $$ >> {Log}; wait"), "key");
            pids = await Pids.WrittenTo(_folder, "log", 2);
            Assert.Equal(0, await first.Terminate());
        }

        Assert.All(pids, pid => Assert.True(Pids.IsAlive(pid)));
        using var second = await RunnerProcess.Start(Data);
        Assert.Equal("cancel-requested", Assert.IsType<RunnerReply.Answered>(await second.Client.Cancel("1", TestContext.Current.CancellationToken)).Task.Status);

        Assert.Equal("canceled", (await _callbacks.Terminal("1")).Body.Status);
        await Pids.AllGone(pids);
    }

    [Fact]
    public async Task The_time_a_command_ran_before_counts()
    {
        using (var first = await RunnerProcess.Start(Data))
        {
            await first.Submit(Request($"echo $$ >> {Log}; sleep 300", timeout: 2), "key");
            await Pids.WrittenTo(_folder, "log", 1);
            await first.Kill();
        }

        using var second = await RunnerProcess.Start(Data);

        Assert.Equal("timed out after 2 s", (await _callbacks.Terminal("1")).Body.Message);
        await Pids.AllGone(await Pids.WrittenTo(_folder, "log", 1));
    }

    [Fact]
    public async Task The_mock_is_replayed()
    {
        _callbacks.Answer = (_, _) => 503;
        (string, string)[] mock = [("Multyagents__Runner__Executor", "mock")];
        using (var first = await RunnerProcess.Start(Data, mock))
        {
            for (var id = 1; id <= 20; id++)
                await first.Submit(Request("mock: stdout=x exit=3", $"{id}"), $"key-{id}");
            await first.Kill();
        }

        _callbacks.Answer = (_, _) => 200;
        using var second = await RunnerProcess.Start(Data, mock);
        for (var id = 1; id <= 20; id++)
            Assert.Equal(3, (await _callbacks.Terminal($"{id}")).Body.ExitCode);
        await Eventually.Holds(() => LedgerPeek.Unacknowledged(Data) == 0, "all are acknowledged");
        Assert.Equal(20, LedgerPeek.Rows(Data));
    }
}
