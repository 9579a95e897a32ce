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

    // One death of the runner, several executions in different states: starting processes is what these tests cost.
    [Fact]
    public async Task What_ran_goes_on_what_ended_is_reported_what_died_is_interrupted_what_waited_starts_and_all_of_it_once()
    {
        var survivor = Request($"echo 1-begun >> {Log}; echo before; {UntilGate}; echo after; echo 1-ended >> {Log}");
        _callbacks.Answer = (call, _) => call.TaskId == "4" ? 503 : 200;
        using (var first = await RunnerProcess.Start(Data, ("Multyagents__Runner__MaxParallel", "4")))
        {
            await first.Submit(survivor, "key-1");
            await first.Submit(Request($"echo 2-begun >> {Log}; while [ ! -e {_folder.File("gate-2")} ]; do sleep 0.02; done; echo out; echo 2-ended >> {Log}; exit 5", "2"), "key-2");
            await first.Submit(Request($"echo 3-begun >> {Log}; echo out; echo $PPID >> {_folder.File("pids")}; echo $$ >> {_folder.File("pids")}; sleep 300", "3"), "key-3");
            await first.Submit(Request($"echo 4-begun >> {Log}; echo result", "4"), "key-4");
            await Eventually.Holds(() => _callbacks.Of("4").Any(call => call.Body.Status == "success"), "a first try to report task 4");
            await first.Submit(Request($"echo 5-begun >> {Log}; {UntilGate}", "5"), "key-5");
            await Eventually.Holds(() => _folder.Lines("log").Length == 5, "all have begun");
            await first.Submit(Request($"echo 6-begun >> {Log}", "6"), "key-6");
            var pids = await Pids.WrittenTo(_folder, "pids", 2);
            await first.Kill();
            foreach (var pid in pids)
                NativeMethods.Signal(pid, NativeMethods.SignalKill);
            await Pids.AllGone(pids);
        }

        File.WriteAllText(_folder.File("gate-2"), "");
        await Eventually.Holds(() => _folder.Lines("log").Contains("2-ended"), "task 2 ended without a runner");
        Assert.DoesNotContain(_callbacks.All, call => call.TaskId != "4" && RunnerStatus.IsTerminal(call.Body.Status));
        var tries = _callbacks.Of("4").Count;
        _callbacks.Answer = (_, _) => 200;

        using var second = await RunnerProcess.Start(Data);

        Assert.Equal("running", (await second.Submit(survivor, "key-1")).Status);
        var ended = (await _callbacks.Terminal("2")).Body;
        Assert.Equal(("failed", 5, "out\n", "exit code 5"), (ended.Status, ended.ExitCode, ended.Stdout, ended.Message));
        var interrupted = (await _callbacks.Terminal("3")).Body;
        Assert.Equal(("failed", null, "out\n", "runner restarted; the attempt was interrupted"), (interrupted.Status, interrupted.ExitCode, interrupted.Stdout, interrupted.Message));
        await Eventually.Holds(() => _callbacks.Of("4").Count > tries, "task 4 is reported again");
        Assert.Equal("result\n", _callbacks.Of("4")[^1].Body.Stdout);
        Assert.Equal("success", (await _callbacks.Terminal("6")).Body.Status);
        File.WriteAllText(Gate, "");
        var survived = (await _callbacks.Terminal("1")).Body;
        Assert.Equal(("success", 0, "before\nafter\n"), (survived.Status, survived.ExitCode, survived.Stdout));
        Assert.Equal("success", (await _callbacks.Terminal("5")).Body.Status);

        await Eventually.Holds(() => LedgerPeek.Unacknowledged(Data) == 0, "all are acknowledged");
        Assert.Equal(
            ["1-begun", "1-ended", "2-begun", "2-ended", "3-begun", "4-begun", "5-begun", "6-begun"],
            _folder.Lines("log").Order(StringComparer.Ordinal));
        Assert.All(new[] { "1", "2", "3", "5", "6" }, id => Assert.Single(_callbacks.Of(id), call => RunnerStatus.IsTerminal(call.Body.Status)));
    }

    [Fact]
    public async Task SIGTERM_leaves_commands_running_and_the_next_runner_can_end_them()
    {
        int[] pids;
        using (var first = await RunnerProcess.Start(Data))
        {
            await first.Submit(Request($"sleep 300 & echo $! >> {Log}; echo $$ >> {Log}; wait"), "key-1");
            await first.Submit(Request($"echo $$ >> {_folder.File("limited")}; sleep 300", "2", timeout: 3), "key-2");
            pids = await Pids.WrittenTo(_folder, "log", 2);
            await Pids.WrittenTo(_folder, "limited", 1);
            Assert.Equal(0, await first.Terminate());
        }

        Assert.All(pids, pid => Assert.True(Pids.IsAlive(pid)));
        using var second = await RunnerProcess.Start(Data);
        Assert.Equal("cancel-requested", Assert.IsType<RunnerReply.Answered>(await second.Client.Cancel("1", TestContext.Current.CancellationToken)).Task.Status);

        Assert.Equal("canceled", (await _callbacks.Terminal("1")).Body.Status);
        Assert.Equal("timed out after 3 s", (await _callbacks.Terminal("2")).Body.Message);
        await Pids.AllGone([.. pids, .. await Pids.WrittenTo(_folder, "limited", 1)]);
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
