using Multyagents.Runner.Protocol;

namespace Multyagents.Runner.Tests;

public sealed class IdempotencyTests
{
    [Fact]
    public async Task The_same_key_starts_nothing_while_it_runs_and_after_its_end()
    {
        await using var bench = await RunnerBench.Start();
        var gate = bench.Folder.File("gate");
        var request = bench.Request("1", $"echo x >> {bench.Folder.File("log")}; while [ ! -e {gate} ]; do sleep 0.02; done");
        await bench.Submit(request, "key");
        await bench.Callbacks.Running("1");

        Assert.Equal("running", (await bench.Submit(request, "key")).Status);
        File.WriteAllText(gate, "");
        await bench.Callbacks.Terminal("1");
        Assert.Equal("success", (await bench.Submit(request, "key")).Status);

        Assert.Single(bench.Folder.Lines("log"));
        Assert.Equal(2, bench.Callbacks.Of("1").Count);
    }

    [Fact]
    public async Task The_same_key_starts_nothing_after_a_restart()
    {
        await using var bench = await RunnerBench.Start();
        var request = bench.Request("1", $"echo x >> {bench.Folder.File("log")}; echo result");
        await bench.Submit(request, "key");
        await bench.Callbacks.Terminal("1");
        await bench.Restart();

        var again = await bench.Submit(request, "key");

        Assert.Equal(("success", 0, "result\n"), (again.Status, again.ExitCode, again.Stdout));
        Assert.Single(bench.Folder.Lines("log"));
    }

    [Fact]
    public async Task Of_64_at_once_one_starts()
    {
        await using var bench = await RunnerBench.Start();
        var request = bench.Request("1", $"echo x >> {bench.Folder.File("log")}");
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var submits = Enumerable.Range(0, 64).Select(async _ =>
        {
            await start.Task;
            return await bench.Submit(request, "key");
        }).ToList();
        start.SetResult();
        var answers = await Task.WhenAll(submits);

        Assert.All(answers, answer => Assert.Equal("1", answer.TaskId));
        Assert.Single(answers.Select(answer => answer.CreatedAt).Distinct());
        await bench.Callbacks.Terminal("1");
        Assert.Single(bench.Folder.Lines("log"));
    }

    [Fact]
    public async Task Without_a_key_task_and_attempt_name_the_execution()
    {
        await using var bench = await RunnerBench.Start();
        var log = bench.Folder.File("log");
        var first = bench.Request("1", $"echo $MULTYAGENTS_ATTEMPT >> {log}");
        await bench.Submit(first);
        await bench.Callbacks.Terminal("1");

        await bench.Submit(first);
        await bench.Submit(bench.Request("1", $"echo $MULTYAGENTS_ATTEMPT >> {log}", attempt: 2));
        await bench.Callbacks.Terminal("1", 2);

        Assert.Equal(["1", "2"], bench.Folder.Lines("log"));
        Assert.Equal(2, bench.Get("1").Attempt);
        await Eventually.Holds(() => LedgerPeek.Unacknowledged(bench.DataPath) == 0, "both are acknowledged");
        await bench.Restart();
        Assert.Equal(2, bench.Get("1").Attempt);
    }

    [Fact]
    public async Task A_key_of_another_execution_is_refused_also_after_its_end()
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Mock);
        await bench.Submit(bench.Request("1", "a"), "key");
        await bench.Callbacks.Terminal("1");

        var refused = Assert.IsType<RunnerReply.Refused>(await bench.Runner.Submit(bench.Request("1", "b"), "key", TestContext.Current.CancellationToken));

        Assert.Equal(422, refused.StatusCode);
        Assert.Contains("Idempotency-Key", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_attempt_ends_the_older_one_first_and_nobody_is_told_of_it()
    {
        await using var bench = await RunnerBench.Start();
        var log = bench.Folder.File("log");
        await bench.Submit(bench.Request("1", $"trap 'sleep 0.3; echo old-end >> {log}; exit' TERM; echo old-begin >> {log}; while :; do sleep 0.02; done"));
        await Eventually.Holds(() => bench.Folder.Lines("log").Length == 1, "the older attempt runs");

        await bench.Submit(bench.Request("1", $"echo new >> {log}", attempt: 2));
        await bench.Callbacks.Terminal("1", 2);

        Assert.Equal(["old-begin", "old-end", "new"], bench.Folder.Lines("log"));
        Assert.DoesNotContain(bench.Callbacks.Of("1"), call => call.Query == "?attempt=1" && RunnerStatus.IsTerminal(call.Body.Status));
        Assert.Equal((2, "success"), (bench.Get("1").Attempt, bench.Get("1").Status));
    }

    [Fact]
    public async Task An_older_attempt_that_comes_late_is_refused()
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Mock);
        await bench.Submit(bench.Request("1", "mock: hang", attempt: 2));

        var refused = Assert.IsType<RunnerReply.Refused>(await bench.Runner.Submit(bench.Request("1", "mock: hang", attempt: 1), null, TestContext.Current.CancellationToken));

        Assert.Equal(409, refused.StatusCode);
        Assert.Equal("attempt 1 of task 1 is superseded by attempt 2", refused.Message);
        Assert.NotEqual("canceled", bench.Get("1").Status);
    }

    [Fact]
    public async Task Callbacks_go_to_where_the_latest_submit_says()
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Mock);
        await using var moved = await CallbackReceiver.Start();
        bench.Callbacks.Answer = (_, _) => 503;
        var request = bench.Request("1", "a");
        await bench.Submit(request, "key");
        await Eventually.Holds(() => bench.Callbacks.Of("1").Count > 0, "a first try");

        await bench.Submit(request with { StatusCallbackUrl = moved.UrlOf("1", 1), StatusCallbackToken = "new" }, "key");

        Assert.Equal("new", (await moved.Terminal("1")).Token);
    }
}
