namespace Multyagents.Runner.Tests;

/// <summary>States that a crash can leave in the ledger, made by hand.</summary>
public sealed class RecoveryTests
{
    private static readonly string BegunUnderThisBoot = $"UPDATE executions SET status='running', started_at=created_at, boot='{ProcessTable.BootId()}' WHERE task_id='2'";

    /// <summary>A runner that has a row and nothing else of an execution.</summary>
    private static async Task<RunnerBench> With(string change, bool prepared = false)
    {
        var bench = await RunnerBench.Start(change: options => options with { MaxParallel = 1 });
        var gate = bench.Folder.File("gate");
        // The first holds the only slot, so that the second is recorded and does not begin.
        await bench.Submit(bench.Request("1", $"while [ ! -e {gate} ]; do sleep 0.02; done"));
        await bench.Callbacks.Running("1");
        await bench.Submit(bench.Request("2", $"echo x >> {bench.Folder.File("log")}"));
        await bench.Runner.DisposeAsync();
        File.WriteAllText(gate, "");
        LedgerPeek.Change(bench.DataPath, change);
        if (prepared) new ExecutionFolder(bench.DataPath, 2, LedgerPeek.CreatedAt(bench.DataPath, 2)).Prepare();
        await bench.Restart();
        return bench;
    }

    [Fact]
    public async Task Begun_without_a_trace_of_a_process_is_interrupted_and_never_started()
    {
        await using var bench = await With("UPDATE executions SET status='running', started_at=created_at WHERE task_id='2'");

        var end = await bench.Callbacks.Terminal("2");

        Assert.Equal(("failed", "runner restarted; the attempt was interrupted"), (end.Body.Status, end.Body.Message));
        Assert.Empty(bench.Folder.Lines("log"));
    }

    [Fact]
    public async Task Begun_under_this_boot_without_a_trace_of_a_process_is_started_once()
    {
        await using var bench = await With(BegunUnderThisBoot, prepared: true);

        Assert.Equal("success", (await bench.Callbacks.Terminal("2")).Body.Status);
        Assert.Single(bench.Folder.Lines("log"));
    }

    [Fact]
    public async Task Begun_without_its_folder_is_interrupted_even_under_this_boot()
    {
        // Somebody has tidied up, or the ledger is a copy: the command may have run.
        await using var bench = await With(BegunUnderThisBoot);

        Assert.Equal("runner restarted; the attempt was interrupted", (await bench.Callbacks.Terminal("2")).Body.Message);
        Assert.Empty(bench.Folder.Lines("log"));
    }

    [Fact]
    public async Task What_was_canceled_before_it_was_started_is_not_started_again()
    {
        await using var bench = await With($"{BegunUnderThisBoot}; UPDATE executions SET ending=1 WHERE task_id='2'", prepared: true);

        Assert.Equal("canceled", (await bench.Callbacks.Terminal("2")).Body.Status);
        Assert.Empty(bench.Folder.Lines("log"));
    }

    [Fact]
    public async Task A_cancel_noted_before_the_crash_is_carried_out_after_it()
    {
        await using var bench = await With("UPDATE executions SET ending=1 WHERE task_id='2'");

        Assert.Equal("canceled", (await bench.Callbacks.Terminal("2")).Body.Status);
        Assert.Empty(bench.Folder.Lines("log"));
    }

    [Fact]
    public async Task A_runner_that_stops_gives_no_turn_to_those_that_wait()
    {
        // The one that holds the slot lets go of it at that very moment, hence several times.
        for (var round = 0; round < 8; round++)
        {
            await using var bench = await RunnerBench.Start(change: options => options with { MaxParallel = 1 });
            var (gate, log) = (bench.Folder.File("gate"), bench.Folder.File("log"));
            await bench.Submit(bench.Request("1", $"while [ ! -e {gate} ]; do sleep 0.02; done"));
            await bench.Callbacks.Running("1");
            for (var task = 2; task < 8; task++) await bench.Submit(bench.Request($"{task}", $"echo {task} >> {log}"));

            await bench.Runner.DisposeAsync();
            var begun = LedgerPeek.Begun(bench.DataPath);

            // They get it from the next one.
            File.WriteAllText(gate, "");
            await bench.Restart();
            for (var task = 1; task < 8; task++) Assert.Equal("success", (await bench.Callbacks.Terminal($"{task}")).Body.Status);
            Assert.Equal(["2", "3", "4", "5", "6", "7"], bench.Folder.Lines("log").Order());
            Assert.Equal(1, begun);
        }
    }

    [Fact]
    public async Task A_cancel_that_is_interrupted_by_a_restart_goes_on()
    {
        await using var bench = await RunnerBench.Start(change: options => options with { KillGrace = TimeSpan.FromMinutes(5) });
        await bench.Submit(bench.Request("1", $"trap '' TERM; echo $$ >> {bench.Folder.File("pids")}; while :; do sleep 0.05; done"));
        var pids = await Pids.WrittenTo(bench.Folder, "pids", 1);
        await bench.Runner.Cancel("1");

        await bench.Restart(options => options with { KillGrace = TimeSpan.Zero });

        Assert.Equal("canceled", (await bench.Callbacks.Terminal("1")).Body.Status);
        await Pids.AllGone(pids);
    }

    [Fact]
    public async Task Of_two_attempts_of_one_task_only_the_newer_goes_on()
    {
        await using var bench = await With(
            "INSERT INTO executions(key, fingerprint, task_id, run_id, attempt, executor, request, status, message, created_at, updated_at) " +
            "SELECT key || 'x', fingerprint, task_id, run_id, 2, executor, CAST(replace(CAST(request AS TEXT), 'attempt=1', 'attempt=2') AS BLOB), status, message, created_at, updated_at " +
            "FROM executions WHERE task_id='2'");

        Assert.Equal("success", (await bench.Callbacks.Terminal("2", 2)).Body.Status);
        await Eventually.Holds(() => LedgerPeek.Unacknowledged(bench.DataPath) == 0, "all are acknowledged");
        Assert.Single(bench.Folder.Lines("log"));
        Assert.DoesNotContain(bench.Callbacks.Of("2"), call => call.Query == "?attempt=1");
    }

    [Fact]
    public async Task A_damaged_record_is_left_alone_and_the_others_go_on()
    {
        await using var bench = await With("UPDATE executions SET request = CAST('{broken' AS BLOB) WHERE task_id='2'");

        Assert.Equal("success", (await bench.Callbacks.Terminal("1")).Body.Status);
        await bench.Submit(bench.Request("3", "echo x"));
        Assert.Equal("success", (await bench.Callbacks.Terminal("3")).Body.Status);
        Assert.Empty(bench.Folder.Lines("log"));
        await Eventually.Holds(() => LedgerPeek.Unacknowledged(bench.DataPath) == 1, "only the damaged one is left");
    }

    [Fact]
    public async Task A_folder_that_an_earlier_ledger_left_is_not_taken_for_ours()
    {
        await using var bench = await RunnerBench.Start();
        var stale = Directory.CreateDirectory(Path.Combine(bench.DataPath, "runner", "1", "work")).Parent!.FullName;
        File.WriteAllText(Path.Combine(stale, "work", "leftover"), "");
        File.WriteAllText(Path.Combine(stale, "exit"), "9\n");
        File.WriteAllText(Path.Combine(stale, "stdout"), "old");

        var end = await bench.Run("ls -A; echo new");

        Assert.Equal(("success", "new\n"), (end.Status, end.Stdout));
    }

    [Fact]
    public async Task Old_output_goes_first_and_old_records_later()
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Mock);
        for (var id = 1; id <= 3; id++)
        {
            await bench.Submit(bench.Request($"{id}", "mock: stdout=x"), $"key-{id}");
            await bench.Callbacks.Terminal($"{id}");
        }

        await Eventually.Holds(() => LedgerPeek.Unacknowledged(bench.DataPath) == 0, "all are acknowledged");
        LedgerPeek.Change(bench.DataPath, $"UPDATE executions SET acknowledged_at = acknowledged_at - {TimeSpan.FromDays(2).Ticks} WHERE task_id = '1'");
        LedgerPeek.Change(bench.DataPath, $"UPDATE executions SET acknowledged_at = acknowledged_at - {TimeSpan.FromDays(31).Ticks} WHERE task_id = '2'");

        await bench.Restart();

        await Eventually.Holds(() => LedgerPeek.Rows(bench.DataPath) == 2 && LedgerPeek.RowsWithOutput(bench.DataPath) == 1, "old things are gone");
        Assert.Equal("success", (await bench.Submit(bench.Request("1", "mock: stdout=x"), "key-1")).Status);
        Assert.Null(bench.Get("1").Stdout);
        Assert.Equal("x", bench.Get("3").Stdout);
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused()
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Mock);
        await bench.Runner.DisposeAsync();
        LedgerPeek.Change(bench.DataPath, "PRAGMA user_version=99");

        var failure = await Assert.ThrowsAsync<RunnerConfigurationException>(() => bench.Restart());

        Assert.Equal("Multyagents__Runner__DataPath: runner.db has version 99; this runner knows 3", failure.Message);
        LedgerPeek.Change(bench.DataPath, "PRAGMA user_version=3");
        await bench.Restart();
    }

    [Fact]
    public async Task A_file_of_the_first_version_is_brought_up_to_date_and_goes_on()
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Mock);
        bench.Callbacks.Answer = (_, _) => 503;
        await bench.Submit(bench.Request("1", "mock: stdout=x"));
        await bench.Runner.DisposeAsync();
        foreach (var column in (string[])["container_id", "worktree_cleanup_attempted", "worktree_cleanup_succeeded", "worktree_cleanup_message", "handoff", "boot"])
            LedgerPeek.Change(bench.DataPath, $"ALTER TABLE executions DROP COLUMN {column}");
        LedgerPeek.Change(bench.DataPath, "PRAGMA user_version=1");
        bench.Callbacks.Answer = (_, _) => 200;

        await bench.Restart();

        Assert.Equal("x", (await bench.Callbacks.Terminal("1")).Body.Stdout);
        await bench.Submit(bench.Request("2", "mock: handoff=h"));
        Assert.Equal("""{"summary":"h"}""", (await bench.Callbacks.Terminal("2")).Body.Handoff?.GetRawText());
    }

    [Fact]
    public async Task A_second_runner_on_the_same_folder_is_refused()
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Mock);
        await using var second = new RunnerService(bench.Options, TimeProvider.System, new Random(1), Microsoft.Extensions.Logging.Abstractions.NullLogger<RunnerService>.Instance);

        var failure = await Assert.ThrowsAsync<RunnerConfigurationException>(second.Start);

        Assert.Contains("in use by another runner", failure.Message, StringComparison.Ordinal);
    }
}
