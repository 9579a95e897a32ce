namespace Multyagents.Runner.Tests;

/// <summary>Folders of executions that a restarted runner finds: another's, none, out of reach, or of an earlier version.</summary>
public sealed class LeftFolderTests : IAsyncLifetime
{
    private const string Interrupted = "runner restarted; the attempt was interrupted";
    private const string TriesAgain = "cannot be looked after";

    // Opens like a file, and every read of its beginning fails: a disk that gives nothing, for root too.
    private const string Unreadable = "/proc/self/mem";

    private RunnerBench _bench = null!;

    private string Folder => Path.Combine(_bench.DataPath, "runner", "1");

    private string Gate => _bench.Folder.File("gate");

    public async ValueTask InitializeAsync() => _bench = await RunnerBench.Start();

    public async ValueTask DisposeAsync()
    {
        await File.WriteAllTextAsync(Gate, "");
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task The_result_of_another_under_the_same_number_is_not_taken_for_ours()
    {
        await Begin();
        await Exchange(folder =>
        {
            File.WriteAllText(Path.Combine(folder, "stdout"), "of another");
            File.WriteAllText(Path.Combine(folder, "exit"), "0\n");
            File.WriteAllText(Path.Combine(folder, "container-id"), "of another");
            File.WriteAllText(Path.Combine(folder, "exchange", "handoff-out.json"), """{"summary":"of another"}""");
        });

        await _bench.Restart();

        var end = (await _bench.Callbacks.Terminal("1")).Body;
        Assert.Equal(("failed", Interrupted, null, "", null), (end.Status, end.Message, end.ExitCode, end.Stdout, end.ContainerId));
        Assert.Null(end.Handoff);
    }

    [Fact]
    public async Task Another_that_runs_under_the_same_number_is_neither_waited_for_nor_ended_nor_cleared_away()
    {
        var own = await Begin();
        await _bench.Submit(_bench.Request("2", $"echo $$ >> {_bench.Folder.File("other")}; sleep 300"));
        var other = await Pids.WrittenTo(_bench.Folder, "other", 1);
        var identity = await File.ReadAllTextAsync(Path.Combine(_bench.DataPath, "runner", "2", "identity"), TestContext.Current.CancellationToken);
        await Exchange(folder => File.WriteAllText(Path.Combine(folder, "identity"), identity));

        await _bench.Restart();

        Assert.Equal(Interrupted, (await _bench.Callbacks.Terminal("1")).Body.Message);
        await Eventually.Holds(() => LedgerPeek.Unacknowledged(_bench.DataPath) == 1, "task 1 is acknowledged");
        Assert.True(File.Exists(Path.Combine(Folder, "prepared")));
        Assert.All(other, pid => Assert.True(Pids.IsAlive(pid)));
        // What runs under our own mark does not run on unseen.
        await Pids.AllGone(own);
        await _bench.Runner.Cancel("2");
        await Pids.AllGone(other);
    }

    [Fact]
    public async Task What_still_runs_without_its_folder_is_ended_before_it_is_called_interrupted()
    {
        var pids = await Begin();
        await _bench.Runner.DisposeAsync();
        Directory.Delete(Folder, recursive: true);

        await _bench.Restart();

        Assert.Equal(Interrupted, (await _bench.Callbacks.Terminal("1")).Body.Message);
        Assert.DoesNotContain(pids, Pids.IsAlive);
    }

    [Fact]
    public async Task What_an_earlier_version_began_has_no_mark_and_is_taken_up()
    {
        await Begin();
        await _bench.Runner.DisposeAsync();
        LedgerPeek.Change(_bench.DataPath, "UPDATE executions SET boot = NULL");
        File.Delete(Path.Combine(Folder, "prepared"));

        await _bench.Restart();
        await File.WriteAllTextAsync(Gate, "", TestContext.Current.CancellationToken);

        Assert.Equal("success", (await _bench.Callbacks.Terminal("1")).Body.Status);
    }

    [Fact]
    public async Task A_disk_that_takes_no_mark_of_abandonment_is_tried_again_until_it_does()
    {
        await Begin();
        await _bench.Runner.DisposeAsync();
        LedgerPeek.Change(_bench.DataPath, "UPDATE executions SET boot = 'another'");
        File.Delete(Path.Combine(Folder, "identity"));
        // A folder in its place: no file of that name can be written, not by root either.
        var mark = Directory.CreateDirectory(Path.Combine(Folder, "abandoned"));

        await _bench.Restart();
        await _bench.Log.Says(TriesAgain, times: 3);
        Assert.DoesNotContain(_bench.Callbacks.Of("1"), call => Protocol.RunnerStatus.IsTerminal(call.Body.Status));
        mark.Delete();

        Assert.Equal(Interrupted, (await _bench.Callbacks.Terminal("1")).Body.Message);
        Assert.DoesNotContain(_bench.Log.Lines, line => line.Contains("failed inside the runner", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_result_that_cannot_be_read_is_read_later()
    {
        await Begin($"rm {Path.Combine(Folder, "exit")}; ln -s {Unreadable} {Path.Combine(Folder, "exit")}");
        await File.WriteAllTextAsync(Gate, "", TestContext.Current.CancellationToken);

        await _bench.Log.Says(TriesAgain, times: 3);
        File.Delete(Path.Combine(Folder, "exit"));
        await File.WriteAllTextAsync(Path.Combine(Folder, "exit"), "7\n", TestContext.Current.CancellationToken);

        Assert.Equal(7, (await _bench.Callbacks.Terminal("1")).Body.ExitCode);
    }

    [Fact]
    public async Task A_mark_that_cannot_be_read_is_read_later()
    {
        await Begin();
        await _bench.Runner.DisposeAsync();
        var mark = Path.Combine(Folder, "prepared");
        File.Move(mark, mark + ".kept");
        File.CreateSymbolicLink(mark, Unreadable);

        await _bench.Restart();
        await _bench.Log.Says(TriesAgain, times: 2);
        File.Move(mark + ".kept", mark, overwrite: true);
        await File.WriteAllTextAsync(Gate, "", TestContext.Current.CancellationToken);

        Assert.Equal("success", (await _bench.Callbacks.Terminal("1")).Body.Status);
    }

    /// <summary>Task 1, which runs until the gate is there.</summary>
    private async Task<int[]> Begin(string then = "true")
    {
        await _bench.Submit(_bench.Request("1", $"echo $$ >> {_bench.Folder.File("pids")}; while [ ! -e {Gate} ]; do sleep 0.02; done; {then}"));
        return await Pids.WrittenTo(_bench.Folder, "pids", 1);
    }

    /// <summary>Ends the runner and puts the folder of another execution in the place of task 1's, as after the loss of a ledger.</summary>
    private async Task Exchange(Action<string> fill)
    {
        await _bench.Runner.DisposeAsync();
        var another = new ExecutionFolder(_bench.DataPath, 1, LedgerPeek.CreatedAt(_bench.DataPath, 1).AddDays(1));
        another.Delete();
        another.Prepare();
        fill(another.Root);
    }
}
