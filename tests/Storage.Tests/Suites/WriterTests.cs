using System.Diagnostics.Metrics;

namespace Multyagents.Storage.Tests;

public abstract class WriterTests<TStore> : IAsyncDisposable
    where TStore : IFaultyStore, new()
{
    private readonly WriterGate _gate = new();

    protected TStore Store { get; } = new();

    protected IRunJournal Journal => Store.Storage.Journal;

    public async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_queues_while_one_transaction_is_under_way_becomes_one_commit()
    {
        var (commits, works) = (Store.Commits, Store.CommittedWorks);
        var first = await HoldTheWriter();

        var queued = Enumerable.Range(1, 500).Select(run => Journal.Append(Samples.Append(run, 0))).ToArray();
        _gate.Open();
        await Task.WhenAll([first, .. queued]);

        Assert.Equal(2, Store.Commits - commits);
        Assert.Equal(501, Store.CommittedWorks - works);
    }

    [Fact]
    public async Task A_batch_ends_at_its_limit_of_rows()
    {
        var commits = Store.Commits;
        var first = await HoldTheWriter();

        var queued = Enumerable.Range(1, 10).Select(run => Journal.Append(Samples.Append(run, 0, 1024))).ToArray();
        _gate.Open();
        await Task.WhenAll([first, .. queued]);

        Assert.Equal(1 + 3, Store.Commits - commits);
    }

    [Fact]
    public async Task A_batch_ends_at_its_limit_of_bytes()
    {
        var commits = Store.Commits;
        var first = await HoldTheWriter();

        var megabyte = new string('x', Limits.MaxOutputBytes);
        var queued = Enumerable.Range(1, 20).Select(run => Journal.Append(
            Samples.Append(run, 0) with { Outputs = [new(new(run), 1, megabyte, "", false, false)] })).ToArray();
        _gate.Open();
        await Task.WhenAll([first, .. queued]);

        Assert.Equal(1 + 2, Store.Commits - commits);
    }

    [Fact]
    public async Task A_type_of_event_that_came_with_work_that_failed_is_known_to_the_next()
    {
        await Store.Storage.Catalog.SaveRole(Samples.Role());
        await Store.Storage.Tasks.CreateTask(new(1), Samples.Spec(), Samples.At);
        var first = await HoldTheWriter();

        var good = Journal.Append(Samples.Append(1, 0) with { Entries = [Samples.Entry(1, "new.one")] });
        var bad = Journal.Append(Samples.NewRun(2, [Samples.NewTask(1)]) with { Entries = [Samples.Entry(1, "new.two")] });
        var last = Journal.Append(Samples.Append(3, 0) with { Entries = [Samples.Entry(1, "new.two"), Samples.Entry(2, "new.one")] });
        _gate.Open();

        await first;
        await good;
        await last;
        await Assert.ThrowsAnyAsync<StorageException>(() => bad);
        Assert.Equal(["new.two", "new.one"], (await Journal.Load(new(3)))!.Tail.Select(entry => entry.EventType));
        Assert.Equal("new.one", Assert.Single((await Journal.Load(new(1)))!.Tail).EventType);
    }

    [Fact]
    public async Task Work_that_cannot_be_written_fails_alone_in_its_batch()
    {
        await Store.Storage.Catalog.SaveRole(Samples.Role());
        await Store.Storage.Tasks.CreateTask(new(1), Samples.Spec(), Samples.At);
        var commits = Store.Commits;
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
        foreach (var append in bad) Assert.False((await Assert.ThrowsAnyAsync<StorageException>(() => append)).OutcomeUnknown);
        Assert.Equal(2, Store.Commits - commits);
        Assert.Null(await Journal.Load(new(60)));
        Assert.Equal(3, (await Journal.Load(new(1)))!.Tail.Count);
    }

    [Fact]
    public async Task All_of_a_batch_whose_commit_fails_learn_of_it_and_nothing_of_it_is_there()
    {
        var first = await HoldTheWriter();
        var queued = Enumerable.Range(1, 20).Select(run => Journal.Append(Samples.Append(run, 0))).ToArray();
        var commits = 0;
        Store.Faults.BeforeCommit = () =>
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
        Store.Faults.AfterCommit = () => Throw(ref failures);

        var failure = await Assert.ThrowsAsync<StorageException>(() => Journal.Append(Samples.Append(1, 0)));

        Assert.True(failure.OutcomeUnknown);
        Assert.Equal(new AppendResult.Conflict(1), await Journal.Append(Samples.Append(1, 0)));
        Assert.IsType<AppendResult.Committed>(await Journal.Append(Samples.Append(1, 1)));
    }

    [Fact]
    public async Task A_transaction_that_cannot_begin_is_known_not_to_be_written()
    {
        var failures = 1;
        Store.Faults.BeforeBegin = _ => Throw(ref failures);

        var failure = await Assert.ThrowsAsync<StorageException>(() => Journal.Append(Samples.Append(1, 0)));

        Assert.False(failure.OutcomeUnknown);
        Assert.IsType<AppendResult.Committed>(await Journal.Append(Samples.Append(1, 0)));
    }

    [Fact]
    public async Task Readers_do_not_wait_for_the_writer_and_see_nothing_of_an_unfinished_transaction()
    {
        Store.Faults.BeforeCommit = _gate.Pass;
        var append = Journal.Append(Samples.Append(1, 0));
        await _gate.Arrived;

        Assert.Null(await Journal.Load(new(1)));
        Assert.Empty(await Store.Storage.ReadModel.ListEvents(new(null, null, null, 10)));
        Assert.False(append.IsCompleted);

        _gate.Open();
        await append;
        Assert.NotNull(await Journal.Load(new(1)));
    }

    [Fact]
    public async Task Who_waited_goes_on_on_another_thread_than_the_writers()
    {
        string? writer = null;
        Store.Faults.BeforeCommit = () => writer = Thread.CurrentThread.Name;
        for (var seq = 0; seq < 20; seq++)
        {
            await Journal.Append(Samples.Append(1, seq)).ConfigureAwait(false);
            Assert.NotNull(writer);
            Assert.NotEqual(writer, Thread.CurrentThread.Name);
        }
    }

    [Fact]
    public async Task Closing_writes_what_is_queued()
    {
        var first = await HoldTheWriter();
        var queued = Enumerable.Range(1, 100).Select(run => Journal.Append(Samples.Append(run, 0))).ToArray();
        var closing = Store.Storage.Close();
        _gate.Open();

        await closing;
        Assert.IsType<AppendResult.Committed>(await first);
        Assert.All(await Task.WhenAll(queued), result => Assert.IsType<AppendResult.Committed>(result));
        var late = await Assert.ThrowsAsync<StorageException>(() => Journal.Append(Samples.Append(200, 0)));
        Assert.False(late.OutcomeUnknown);
        await Assert.ThrowsAsync<StorageException>(() => Journal.Load(new(1)));

        await Store.Reopen();
        Assert.Equal(101, (await Store.Storage.ReadModel.ListEvents(new(null, null, null, 1000))).Count);
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

    /// <summary>Sends one append to the writer and returns when the writer stands before its transaction.</summary>
    private async Task<Task<AppendResult>> HoldTheWriter()
    {
        Store.Faults.BeforeBegin = _ => _gate.Pass();
        var first = Journal.Append(Samples.Append(999_999, 0));
        await _gate.Arrived;
        return first;
    }

    private static void Throw(ref int times)
    {
        if (times-- > 0) throw new IOException("the disk is gone");
    }
}
