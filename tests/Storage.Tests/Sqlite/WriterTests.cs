using System.Diagnostics.Metrics;
using Multyagents.Storage.Journal;
using Multyagents.Storage.Sqlite;

namespace Multyagents.Storage.Tests.Sqlite;

public sealed class WriterTests : IAsyncDisposable
{
    private readonly Faults _faults = new();
    private readonly WriterGate _gate = new();
    private readonly SqliteTestStore _store;

    public WriterTests() => _store = new SqliteTestStore(connection => new FaultySession(connection, _faults));

    private IRunJournal Journal => _store.Storage.Journal;

    public async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task What_queues_while_one_transaction_is_under_way_becomes_one_commit()
    {
        var (commits, works) = (_store.Writer.Commits, _store.Writer.CommittedWorks);
        var first = await HoldTheWriter();

        var queued = Enumerable.Range(1, 500).Select(run => Journal.Append(Samples.Append(run, 0))).ToArray();
        _gate.Open();
        await Task.WhenAll([first, .. queued]);

        Assert.Equal(2, _store.Writer.Commits - commits);
        Assert.Equal(501, _store.Writer.CommittedWorks - works);
    }

    [Fact]
    public async Task A_batch_ends_at_its_limit_of_rows()
    {
        var commits = _store.Writer.Commits;
        var first = await HoldTheWriter();

        var queued = Enumerable.Range(1, 10).Select(run => Journal.Append(Samples.Append(run, 0, 1024))).ToArray();
        _gate.Open();
        await Task.WhenAll([first, .. queued]);

        Assert.Equal(1 + 3, _store.Writer.Commits - commits);
    }

    [Fact]
    public async Task A_batch_ends_at_its_limit_of_bytes()
    {
        var commits = _store.Writer.Commits;
        var first = await HoldTheWriter();

        var megabyte = new string('x', Limits.MaxOutputBytes);
        var queued = Enumerable.Range(1, 20).Select(run => Journal.Append(
            Samples.Append(run, 0) with { Outputs = [new(new(run), 1, megabyte, "", false, false)] })).ToArray();
        _gate.Open();
        await Task.WhenAll([first, .. queued]);

        Assert.Equal(1 + 2, _store.Writer.Commits - commits);
    }

    [Fact]
    public async Task A_type_of_event_that_came_with_work_that_failed_is_known_to_the_next()
    {
        await _store.Storage.Catalog.SaveRole(Samples.Role());
        await _store.Storage.Tasks.CreateTask(new(1), Samples.Spec(), Samples.At);
        var first = await HoldTheWriter();

        var good = Journal.Append(Samples.Append(1, 0) with { Entries = [Samples.Entry(1, "new.one")] });
        var bad = Journal.Append(Samples.NewRun(2, [Samples.NewTask(1)]) with { Entries = [Samples.Entry(1, "new.two")] });
        var last = Journal.Append(Samples.Append(3, 0) with { Entries = [Samples.Entry(1, "new.two"), Samples.Entry(2, "new.one")] });
        _gate.Open();

        await first;
        await good;
        await last;
        await Assert.ThrowsAsync<StorageException>(() => bad);
        Assert.Equal(["new.two", "new.one"], (await Journal.Load(new(3)))!.Tail.Select(entry => entry.EventType));
        Assert.Equal("new.one", Assert.Single((await Journal.Load(new(1)))!.Tail).EventType);
    }

    [Fact]
    public async Task Work_that_cannot_be_written_fails_alone_in_its_batch()
    {
        await _store.Storage.Catalog.SaveRole(Samples.Role());
        await _store.Storage.Tasks.CreateTask(new(1), Samples.Spec(), Samples.At);
        var commits = _store.Writer.Commits;
        var first = await HoldTheWriter();

        var good = Enumerable.Range(1, 50).Select(run => Journal.Append(Samples.Append(run, 0, 2))).ToArray();
        var bad = Enumerable.Range(60, 3).Select(run => Journal.Append(Samples.NewRun(run, [Samples.NewTask(1)]))).ToArray();
        var after = Journal.Append(Samples.Append(70, 0));
        var conflict = Journal.Append(Samples.Append(1, 0));
        var sameRun = Journal.Append(Samples.Append(1, 2));
        _gate.Open();

        await first;
        Assert.All(await Task.WhenAll(good), result => Assert.IsType<AppendResult.Committed>(result));
        Assert.IsType<AppendResult.Committed>(await after);
        Assert.Equal(new AppendResult.Conflict(2), await conflict);
        Assert.IsType<AppendResult.Committed>(await sameRun);
        foreach (var append in bad) Assert.False((await Assert.ThrowsAsync<StorageException>(() => append)).OutcomeUnknown);
        Assert.Equal(2, _store.Writer.Commits - commits);
        Assert.Null(await Journal.Load(new(60)));
        Assert.Equal(3, (await Journal.Load(new(1)))!.Tail.Count);
    }

    [Fact]
    public async Task All_of_a_batch_whose_commit_fails_learn_of_it_and_nothing_of_it_is_there()
    {
        var first = await HoldTheWriter();
        var queued = Enumerable.Range(1, 20).Select(run => Journal.Append(Samples.Append(run, 0))).ToArray();
        var commits = 0;
        _faults.BeforeCommit = () =>
        {
            if (++commits == 2) throw new IOException("the disk is gone");
        };
        _gate.Open();
        await first;

        foreach (var append in queued)
        {
            var failure = await Assert.ThrowsAsync<StorageException>(() => append);
            Assert.True(failure.OutcomeUnknown);
            Assert.IsType<IOException>(failure.InnerException);
        }

        for (var run = 1; run <= 20; run++)
        {
            Assert.Null(await Journal.Load(new(run)));
            Assert.IsType<AppendResult.Committed>(await Journal.Append(Samples.Append(run, 0)));
        }
    }

    [Fact]
    public async Task An_append_that_became_durable_although_its_commit_reported_failure_is_found_by_the_fence()
    {
        var failures = 1;
        _faults.AfterCommit = () => Throw(ref failures);

        var failure = await Assert.ThrowsAsync<StorageException>(() => Journal.Append(Samples.Append(1, 0)));

        Assert.True(failure.OutcomeUnknown);
        Assert.Equal(new AppendResult.Conflict(1), await Journal.Append(Samples.Append(1, 0)));
        Assert.IsType<AppendResult.Committed>(await Journal.Append(Samples.Append(1, 1)));
    }

    [Fact]
    public async Task A_transaction_that_cannot_begin_is_known_not_to_be_written()
    {
        var failures = 1;
        _faults.BeforeBegin = _ => Throw(ref failures);

        var failure = await Assert.ThrowsAsync<StorageException>(() => Journal.Append(Samples.Append(1, 0)));

        Assert.False(failure.OutcomeUnknown);
        Assert.IsType<AppendResult.Committed>(await Journal.Append(Samples.Append(1, 0)));
    }

    [Fact]
    public async Task A_full_disk_is_a_typed_error_and_appends_go_on_when_there_is_room_again()
    {
        Assert.IsType<AppendResult.Committed>(await Journal.Append(Samples.Append(1, 0)));
        _faults.BeforeBegin = session => session.Use("PRAGMA max_page_count = 1").Run();
        var large = new AttemptOutput(new(1), 1, new string('x', Limits.MaxOutputBytes), "", false, false);

        var failure = await Assert.ThrowsAsync<StorageException>(() =>
            Journal.Append(Samples.Append(1, 1) with { Outputs = [large] }));

        Assert.Contains("full", failure.Message, StringComparison.Ordinal);
        _faults.BeforeBegin = null;
        Assert.Single((await Journal.Load(new(1)))!.Tail);
        Assert.IsType<AppendResult.Committed>(await Journal.Append(Samples.Append(1, 1) with { Outputs = [large] }));
        Assert.Equal(large, await _store.Storage.ReadModel.FindOutput(new(1), 1));
    }

    [Fact]
    public async Task Readers_do_not_wait_for_the_writer_and_see_nothing_of_an_unfinished_transaction()
    {
        _faults.BeforeCommit = _gate.Pass;
        var append = Journal.Append(Samples.Append(1, 0));
        await _gate.Arrived;

        Assert.Null(await Journal.Load(new(1)));
        Assert.Empty(await _store.Storage.ReadModel.ListEvents(new(null, null, null, 10)));
        Assert.False(append.IsCompleted);

        _gate.Open();
        await append;
        Assert.NotNull(await Journal.Load(new(1)));
    }

    [Fact]
    public async Task Who_waited_goes_on_on_another_thread_than_the_writers()
    {
        string? writer = null;
        _faults.BeforeCommit = () => writer = Thread.CurrentThread.Name;
        for (var seq = 0; seq < 20; seq++)
        {
            await Journal.Append(Samples.Append(1, seq)).ConfigureAwait(false);
            Assert.NotNull(writer);
            Assert.NotEqual(writer, Thread.CurrentThread.Name);
        }
    }

    [Fact]
    public async Task Closing_writes_what_is_queued_and_leaves_no_log_behind()
    {
        var first = await HoldTheWriter();
        var queued = Enumerable.Range(1, 100).Select(run => Journal.Append(Samples.Append(run, 0))).ToArray();
        var closing = _store.Storage.Close();
        _gate.Open();

        await closing;
        Assert.IsType<AppendResult.Committed>(await first);
        Assert.All(await Task.WhenAll(queued), result => Assert.IsType<AppendResult.Committed>(result));
        Assert.False(File.Exists(_store.Path + "-wal"));
        var late = await Assert.ThrowsAsync<StorageException>(() => Journal.Append(Samples.Append(200, 0)));
        Assert.False(late.OutcomeUnknown);
        await Assert.ThrowsAsync<StorageException>(() => Journal.Load(new(1)));

        await _store.Reopen();
        Assert.Equal(101, (await _store.Storage.ReadModel.ListEvents(new(null, null, null, 1000))).Count);
    }

    [Fact]
    public async Task Each_commit_is_measured()
    {
        const int Rows = 1_237;
        var sizes = new List<int>();
        var seconds = new List<double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == StorageMetrics.MeterName) l.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((_, value, _, _) => { lock (sizes) sizes.Add(value); });
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => { lock (seconds) seconds.Add(value); });
        listener.Start();

        await Journal.Append(Samples.Append(1, 0, Rows));

        lock (sizes) Assert.Contains(Rows, sizes);
        lock (seconds) Assert.NotEmpty(seconds);
    }

    [Theory]
    [InlineData(RunStatus.Created, true, 0, true)]
    [InlineData(RunStatus.Running, false, 0, false)]
    [InlineData(RunStatus.Failed, false, 1, true)]
    [InlineData(RunStatus.Paused, true, 0, false)]
    public void A_prepared_append_knows_whether_its_run_could_go_on(RunStatus status, bool auto, int active, bool unfinished)
    {
        var row = Samples.Row(1, 1, status) with { AutoDispatch = auto, Counts = new TaskCounts { Queued = active } };

        Assert.Equal(unfinished, new PreparedAppend(Samples.Append(1, 0) with { Row = row }).Unfinished);
    }

    /// <summary>Sends one append to the writer and returns when the writer stands before its transaction.</summary>
    private async Task<Task<AppendResult>> HoldTheWriter()
    {
        _faults.BeforeBegin = _ => _gate.Pass();
        var first = Journal.Append(Samples.Append(999_999, 0));
        await _gate.Arrived;
        return first;
    }

    private static void Throw(ref int times)
    {
        if (times-- > 0) throw new IOException("the disk is gone");
    }
}
