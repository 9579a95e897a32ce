using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Multyagents.Storage.Tests.Postgres;

/// <summary>Several processes on one database, here as several stores.</summary>
public sealed class ManyWritersTests : IAsyncDisposable
{
    private const int Runs = 8;

    private readonly PostgresTestStore _store = new();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Of_two_writers_of_a_run_one_wins_each_seq_and_the_other_is_told_where_the_run_is()
    {
        const int Last = 60;
        await using var other = _store.Open();
        var acknowledged = new ConcurrentDictionary<(long Run, long Seq), string>();
        var conflicts = 0;

        await Task.WhenAll(new IStorage[] { _store.Storage, other }.SelectMany((storage, writer) =>
            Enumerable.Range(1, Runs).Select(run => Task.Run(() => Race(storage.Journal, run, $$"""{"writer":{{writer}}}""")))));

        Assert.True(conflicts > Runs, $"only {conflicts} conflicts: the writers did not meet");
        for (var run = 1; run <= Runs; run++)
        {
            var entries = (await _store.Storage.Journal.Load(new(run)))!.Tail;
            Assert.Equal(Enumerable.Range(1, Last).Select(seq => (long)seq), entries.Select(entry => entry.Seq));
            Assert.All(entries, entry => Assert.Equal(acknowledged[(run, entry.Seq)], Encoding.UTF8.GetString(entry.Payload)));
        }

        Assert.All(
            (await other.ReadModel.ListRuns(new(null, null, null, null, 100, null))).Runs, run => Assert.Equal(Last, run.Row.Version));

        async Task Race(IRunJournal journal, long run, string payload)
        {
            for (var seq = 0L; seq < Last;)
            {
                var result = await journal.Append(Samples.Append(run, seq) with { Entries = [Samples.Entry(seq + 1, payload: payload)] });
                if (result is AppendResult.Committed)
                {
                    Assert.True(acknowledged.TryAdd((run, seq + 1), payload), "one seq was given to both");
                    seq++;
                }
                else
                {
                    Interlocked.Increment(ref conflicts);
                    var actual = Assert.IsType<AppendResult.Conflict>(result).ActualSeq;
                    Assert.True(actual > seq, $"conflict at {seq} with {actual}");
                    seq = actual;
                }
            }
        }
    }

    [Fact]
    public async Task Who_reads_on_from_the_last_id_it_saw_misses_no_event()
    {
        const int Writers = 3;
        const int Appends = 150;
        var stores = Enumerable.Range(0, Writers).Select(_ => _store.Open()).ToArray();
        var seen = new List<long>();
        using var written = new CancellationTokenSource();

        var reader = Task.Run(ReadOn, TestContext.Current.CancellationToken);
        await Task.WhenAll(stores.SelectMany((store, writer) => Enumerable.Range(0, Runs).Select(i => Task.Run(async () =>
        {
            var run = 1 + writer * Runs + i;
            for (var seq = 0; seq < Appends; seq++)
                Assert.IsType<AppendResult.Committed>(await store.Journal.Append(Samples.Append(run, seq)));
        }))));
        await written.CancelAsync();
        await reader;

        Assert.Equal(Writers * Runs * Appends, seen.Count);
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(Convert.ToInt64(_store.Scalar("SELECT sum(id) FROM run_events"), CultureInfo.InvariantCulture), seen.Sum());
        foreach (var store in stores) await store.Close();

        void ReadOn()
        {
            using var connection = _store.Connect();
            using var command = new Npgsql.NpgsqlCommand("SELECT id FROM run_events WHERE id > $1 ORDER BY id", connection);
            command.Parameters.Add(new() { Value = 0L });
            while (true)
            {
                var last = written.IsCancellationRequested;
                using (var rows = command.ExecuteReader())
                {
                    while (rows.Read()) seen.Add(rows.GetInt64(0));
                }

                if (last) return;
                if (seen.Count > 0) command.Parameters[0].Value = seen[^1];
            }
        }
    }

    [Fact]
    public async Task A_commit_never_overtakes_one_whose_ids_are_smaller()
    {
        // Somebody has written seq 2 of run 1 and not committed it: an append of seqs 1 to 3 gets its ids and then waits.
        await using var other = _store.Open();
        await Task.WhenAll(_store.Storage.Journal.Append(Samples.Append(9, 0)), other.Journal.Append(Samples.Append(8, 0)));
        using var stranger = _store.Connect();
        Execute(stranger, """
            BEGIN;
            INSERT INTO run_events (run_id, seq, type_id, at, producer_role, payload, hash) SELECT 1, 2, 1, 0, 'x', '{}', '';
            """);
        var first = _store.Storage.Journal.Append(Samples.Append(1, 0, 3));
        await UntilWaiting(1);

        var second = other.Journal.Append(Samples.Append(2, 0));
        await UntilWaiting(2, or: second);
        Assert.Equal(0L, _store.Scalar("SELECT count(*) FROM run_events WHERE run_id = 2"));
        Execute(stranger, "ROLLBACK");

        Assert.IsType<AppendResult.Committed>(await first);
        Assert.IsType<AppendResult.Committed>(await second);
        Assert.Equal([1L, 1, 1, 2], (await _store.Storage.ReadModel.ListEvents(new(null, null, null, 4))).Select(stored => stored.RunId.Value));
    }

    [Fact]
    public async Task The_events_of_a_run_have_ids_in_the_order_of_their_seqs()
    {
        await Task.WhenAll(Enumerable.Range(1, Runs).Select(run => _store.Storage.Journal.Append(Samples.Append(run, 0, 300))));

        Assert.Equal(0L, _store.Scalar("SELECT count(*) FROM run_events a JOIN run_events b USING (run_id) WHERE a.seq < b.seq AND a.id > b.id"));
    }

    [Fact]
    public async Task No_id_is_given_out_by_two()
    {
        await using var other = _store.Open();

        var firsts = await Task.WhenAll(Enumerable.Range(0, 64).Select(i =>
            Task.Run(() => (i % 2 == 0 ? _store.Storage : other).Ids.Allocate(IdKind.Task, 5))));

        Assert.Equal(Enumerable.Range(0, 64).Select(i => 1L + i * 5), firsts.Order());
    }

    [Fact]
    public async Task A_stopped_process_does_not_hold_a_run_for_long()
    {
        var impatient = _store.Open((connection, lockKey) => new(connection, lockKey, TimeSpan.FromMilliseconds(300)));
        Assert.IsType<AppendResult.Committed>(await impatient.Journal.Append(Samples.Append(1, 0)));
        using var stopped = _store.Connect();
        Execute(stopped, "BEGIN; UPDATE runs SET version = 99 WHERE id = 1");

        var mine = impatient.Journal.Append(Samples.Append(1, 1));
        var neighbour = impatient.Journal.Append(Samples.Append(2, 0));

        Assert.IsType<AppendResult.Committed>(await mine);
        Assert.IsType<AppendResult.Committed>(await neighbour);
        Assert.ThrowsAny<Npgsql.NpgsqlException>(() => Execute(stopped, "COMMIT"));
        Assert.All((await impatient.ReadModel.ListRuns(new(null, null, null, null, 10, null))).Runs, run => Assert.NotEqual(99, run.Row.Version));
        await impatient.Close();
    }

    [Fact]
    public async Task Who_refers_to_a_role_waits_for_a_process_that_deletes_it()
    {
        await _store.Storage.Catalog.SaveRole(Samples.Role());
        using var stranger = _store.Connect();
        Execute(stranger, "BEGIN; SELECT 1 FROM roles WHERE id = 1 FOR UPDATE");

        var created = _store.Storage.Journal.Append(Samples.NewRun(1, [Samples.NewTask(1)]));
        await UntilWaiting(1, or: created);
        Execute(stranger, "DELETE FROM roles WHERE id = 1; COMMIT");

        var failure = await Assert.ThrowsAsync<MissingReferenceException>(() => created);
        Assert.Contains("role 1 does not exist", failure.Message, StringComparison.Ordinal);
        Assert.Null(await _store.Storage.Journal.Load(new(1)));
    }

    [Fact]
    public async Task Who_deletes_a_role_waits_for_a_process_that_begins_to_refer_to_it()
    {
        await _store.Storage.Catalog.SaveRole(Samples.Role());
        using var stranger = _store.Connect();
        Execute(stranger, """
            BEGIN;
            SELECT 1 FROM roles WHERE id = 1 FOR KEY SHARE;
            INSERT INTO tasks (id, role_id, spec, created_at) VALUES (7, 1, '{}', 0);
            """);

        var deleted = _store.Storage.Catalog.DeleteRole(new(1));
        await UntilWaiting(1, or: deleted);
        Execute(stranger, "COMMIT");

        Assert.Equal(new DeleteResult.InUse("tasks 7"), await deleted);
    }

    [Fact]
    public async Task What_two_processes_lock_in_a_circle_is_undone_and_done_again()
    {
        for (var role = 1; role <= 2; role++) await _store.Storage.Catalog.SaveRole(Samples.Role(role));
        using var stranger = _store.Connect();
        Execute(stranger, "SET deadlock_timeout = '60s'; BEGIN; SELECT 1 FROM roles WHERE id = 2 FOR UPDATE");

        var created = _store.Storage.Journal.Append(Samples.NewRun(1, [Samples.NewTask(1), Samples.NewTask(2, spec: Samples.Spec(2))]));
        await UntilWaiting(1, or: created);
        Execute(stranger, "SELECT 1 FROM roles WHERE id = 1 FOR UPDATE; COMMIT");

        Assert.IsType<AppendResult.Committed>(await created);
    }

    [Fact]
    public async Task Two_processes_that_claim_a_task_do_not_both_get_it()
    {
        const int Count = 40;
        await using var other = _store.Open();
        await _store.Storage.Catalog.SaveRole(Samples.Role());
        for (var task = 1; task <= Count; task++) await _store.Storage.Tasks.CreateTask(new(task), Samples.Spec(), Samples.At);

        var races = await Task.WhenAll(Enumerable.Range(1, Count).Select(async task => await Task.WhenAll(
            Task.Run(() => _store.Storage.Journal.Append(Samples.NewRun(task, [Samples.NewTask(task)], claims: true))),
            Task.Run(() => other.Journal.Append(Samples.NewRun(Count + task, [Samples.NewTask(task)], claims: true))))));

        Assert.All(races, race =>
        {
            Assert.Single(race, result => result is AppendResult.Committed);
            Assert.Single(race, result => result is AppendResult.TasksTaken);
        });
    }

    /// <summary>Waits until so many transactions of this test wait for others, or a task has ended.</summary>
    private async Task UntilWaiting(int count, Task? or = null)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (or is not { IsCompleted: true } && Waiting() < count) await Task.Delay(5, limit.Token);
    }

    private long Waiting()
    {
        using var connection = _store.Connect();
        using var command = new Npgsql.NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = $1", connection);
        command.Parameters.Add(new() { Value = _store.ApplicationName });
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(Npgsql.NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // The statements stand above.
        using var command = new Npgsql.NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
