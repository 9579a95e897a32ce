using Multyagents.Runner.Protocol;

namespace Multyagents.Runner.Tests;

public sealed class KillTests
{
    // Children, grandchildren, a daemon in a session of its own and one that also lost its parent; each writes down its pid.
    private static string Forest(string pids) => $$"""
        leaf() { sh -c 'echo $$ >> {{pids}}; exec sleep 300'; }
        leaf &
        (leaf & leaf) &
        setsid sh -c 'echo $$ >> {{pids}}; exec sleep 300' &
        (setsid sh -c 'echo $$ >> {{pids}}; sleep 300 & echo $! >> {{pids}}; wait' &)
        echo $$ >> {{pids}}
        wait
        """;

    private const int ForestSize = 7;

    [Fact]
    public async Task A_cancel_ends_the_whole_tree()
    {
        await using var bench = await RunnerBench.Start();
        await bench.Submit(bench.Request("1", Forest(bench.Folder.File("pids"))));
        var pids = await Pids.WrittenTo(bench.Folder, "pids", ForestSize);
        Assert.All(pids, pid => Assert.True(Pids.IsAlive(pid)));

        var answer = Assert.IsType<RunnerReply.Answered>(await bench.Runner.Cancel("1")).Task;

        Assert.Contains(answer.Status, (string[])["cancel-requested", "canceled"]);
        var end = await bench.Callbacks.Terminal("1");
        Assert.Equal("canceled", end.Body.Status);
        Assert.Equal("canceled", bench.Get("1").Status);
        await Pids.AllGone(pids);
    }

    [Fact]
    public async Task A_time_out_ends_the_whole_tree()
    {
        await using var bench = await RunnerBench.Start();

        var end = await bench.Run("echo before; " + Forest(bench.Folder.File("pids")), timeout: 1);

        Assert.Equal(("failed", "timed out after 1 s"), (end.Status, end.Message));
        Assert.StartsWith("before\n", end.Stdout, StringComparison.Ordinal);
        await Pids.AllGone(await Pids.WrittenTo(bench.Folder, "pids", ForestSize));
    }

    [Fact]
    public async Task A_process_that_ignores_SIGTERM_is_killed_after_the_grace()
    {
        await using var bench = await RunnerBench.Start(change: options => options with { KillGrace = TimeSpan.FromMilliseconds(200) });
        var pids = bench.Folder.File("pids");
        await bench.Submit(bench.Request("1", $"trap '' TERM; echo kept; echo $$ >> {pids}; while :; do sleep 0.1; done"));
        var written = await Pids.WrittenTo(bench.Folder, "pids", 1);

        await bench.Runner.Cancel("1");

        var end = await bench.Callbacks.Terminal("1");
        Assert.Equal("canceled", end.Body.Status);
        Assert.Equal("kept\n", end.Body.Stdout);
        await Pids.AllGone(written);
    }

    [Fact]
    public async Task A_process_may_tidy_up_after_SIGTERM()
    {
        await using var bench = await RunnerBench.Start(change: options => options with { KillGrace = TimeSpan.FromSeconds(20) });
        var pids = bench.Folder.File("pids");
        await bench.Submit(bench.Request("1", $"trap 'echo tidy; exit 9' TERM; echo $$ >> {pids}; while :; do sleep 0.05; done"));
        await Pids.WrittenTo(bench.Folder, "pids", 1);

        await bench.Runner.Cancel("1");

        var end = await bench.Callbacks.Terminal("1");
        Assert.Equal(("canceled", 9), (end.Body.Status, end.Body.ExitCode));
        Assert.Contains("tidy", end.Body.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_command_leaves_behind_ends_with_it()
    {
        await using var bench = await RunnerBench.Start();
        var pids = bench.Folder.File("pids");

        var end = await bench.Run($"sleep 300 & echo $! >> {pids}; setsid sleep 300 & echo $! >> {pids}; echo done");

        Assert.Equal(("success", "done\n"), (end.Status, end.Stdout));
        await Pids.AllGone(await Pids.WrittenTo(bench.Folder, "pids", 2));
    }

    [Fact]
    public async Task A_cancel_before_the_start_keeps_it_from_starting()
    {
        await using var bench = await RunnerBench.Start(change: options => options with { MaxParallel = 1 });
        var gate = bench.Folder.File("gate");
        await bench.Submit(bench.Request("1", $"while [ ! -e {gate} ]; do sleep 0.02; done"));
        await bench.Callbacks.Running("1");
        await bench.Submit(bench.Request("2", $"echo x >> {bench.Folder.File("begun")}"));

        var answer = Assert.IsType<RunnerReply.Answered>(await bench.Runner.Cancel("2")).Task;

        Assert.Equal("canceled", answer.Status);
        Assert.Equal("canceled", (await bench.Callbacks.Terminal("2")).Body.Status);
        File.WriteAllText(gate, "");
        await bench.Callbacks.Terminal("1");
        Assert.Empty(bench.Folder.Lines("begun"));
        Assert.DoesNotContain(bench.Callbacks.Of("2"), call => call.Body.Status == RunnerStatus.Running);
    }

    [Fact]
    public async Task A_cancel_of_what_has_ended_changes_nothing()
    {
        await using var bench = await RunnerBench.Start();
        await bench.Run("echo a");

        var answer = Assert.IsType<RunnerReply.Answered>(await bench.Runner.Cancel("1")).Task;

        Assert.Equal(("success", "a\n"), (answer.Status, answer.Stdout));
        Assert.IsType<RunnerReply.NotFound>(await bench.Runner.Cancel("2"));
    }

    [Fact]
    public async Task A_wrapper_that_is_killed_by_somebody_fails_the_execution()
    {
        await using var bench = await RunnerBench.Start();
        var pids = bench.Folder.File("pids");

        var end = await bench.Run($"sleep 300 & echo $! >> {pids}; kill -9 $PPID; sleep 300");

        Assert.Equal(("failed", "the execution was killed from outside, or its end could not be written down (a full disk?); it left no exit code"), (end.Status, end.Message));
        await Pids.AllGone(await Pids.WrittenTo(bench.Folder, "pids", 1));
    }
}
