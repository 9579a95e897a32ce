using Multyagents.PostgresHarness;

namespace Multyagents.Storage.Tests.Postgres;

/// <summary>The server crashes and comes back while the store is in use.</summary>
public sealed class ServerRestartTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly PostgresServer _server;
    private readonly PostgresTestStore _store;

    public ServerRestartTests()
    {
        PostgresTestServer.SkipWithoutBinaries();
        _server = PostgresServer.Start();
        _store = new PostgresTestStore((connection, lockKey) => new Storage.Postgres.PostgresWriteSession(connection, lockKey), _server.ConnectionString);
    }

    private IRunJournal Journal => _store.Storage.Journal;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _server.Dispose();
    }

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_what_was_uncertain_is_there_once_or_not_at_all()
    {
        const int Runs = 12;
        const int Crashes = 3;
        var writers = Enumerable.Range(1, Runs).Select(run => new Writer(Journal, run)).ToArray();
        using var end = new CancellationTokenSource();
        var writing = writers.Select(writer => Task.Run(() => writer.Write(end.Token))).ToArray();

        for (var crash = 0; crash < Crashes; crash++)
        {
            await AllWroteMore(writers);
            _server.Crash();
            await Until(() => writers.All(writer => writer.IsStopped));
            _server.Resume();
        }

        await AllWroteMore(writers);
        await end.CancelAsync();
        await Task.WhenAll(writing);

        Assert.True(writers.Sum(writer => writer.Failures) >= Crashes * Runs);
        Assert.True(writers.Sum(writer => writer.Uncertain) > 0, "no append was under way when the server crashed");
        foreach (var writer in writers)
        {
            var seqs = (await Journal.Load(new(writer.Run)))!.Tail.Select(entry => entry.Seq).ToArray();
            Assert.Equal(Enumerable.Range(1, seqs.Length).Select(seq => (long)seq), seqs);
            Assert.Equal(writer.Seq, seqs.Length);
        }
    }

    [Fact]
    public async Task Reads_and_writes_fail_with_a_typed_error_while_it_is_away_and_go_on_when_it_is_back()
    {
        await Journal.Append(Samples.Append(1, 0));
        await _store.Storage.Ids.Allocate(IdKind.Run);
        _server.Crash();

        await Assert.ThrowsAsync<StorageException>(() => Journal.Append(Samples.Append(1, 1)));
        Assert.False((await Assert.ThrowsAsync<StorageException>(() => Journal.Append(Samples.Append(1, 1)))).OutcomeUnknown);
        await Assert.ThrowsAsync<StorageException>(() => Journal.Load(new(1)));
        await Assert.ThrowsAsync<StorageException>(() => _store.Storage.Ids.Allocate(IdKind.Run));
        var refusal = Assert.Throws<StorageConfigurationException>(() => _store.Open());
        Assert.Contains("no server answers", refusal.Message, StringComparison.Ordinal);

        _server.Resume();

        Assert.Single((await Journal.Load(new(1)))!.Tail);
        Assert.IsType<AppendResult.Committed>(await Journal.Append(Samples.Append(1, 1)));
        Assert.True(await _store.Storage.Ids.Allocate(IdKind.Run) > 1);
    }

    [Fact]
    public async Task Idle_connections_that_the_crash_took_along_are_replaced_unnoticed()
    {
        await Journal.Append(Samples.Append(1, 0));
        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Journal.Load(new(1))));
        _server.Crash();
        _server.Resume();

        var loads = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Journal.Load(new(1))));

        Assert.All(loads, load => Assert.Single(load!.Tail));

        // Not noticed is what was lost a moment ago; a restart takes longer than that.
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.IsType<AppendResult.Committed>(await Journal.Append(Samples.Append(1, 1)));
    }

    private static async Task AllWroteMore(Writer[] writers)
    {
        var before = writers.Select(writer => writer.Acknowledged).ToArray();
        await Until(() => writers.Zip(before).All(pair => pair.First.Acknowledged > pair.Second + 20));
    }

    private static async Task Until(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!condition()) await Task.Delay(5, limit.Token);
    }

    /// <summary>Appends to one run as its grain does: after a failure it reads where the run is before it goes on.</summary>
    private sealed class Writer(IRunJournal journal, long run)
    {
        private int _acknowledged;
        private volatile bool _stopped;

        public long Run => run;

        public long Seq { get; private set; }

        public int Acknowledged => Volatile.Read(ref _acknowledged);

        public int Failures { get; private set; }

        public int Uncertain { get; private set; }

        /// <summary>True while it only tries to read.</summary>
        public bool IsStopped => _stopped;

        public async Task Write(CancellationToken end)
        {
            while (!end.IsCancellationRequested)
            {
                try
                {
                    Assert.IsType<AppendResult.Committed>(await journal.Append(Samples.Append(run, Seq)));
                    Seq++;
                    Interlocked.Increment(ref _acknowledged);
                }
                catch (StorageException e)
                {
                    Failures++;
                    if (e.OutcomeUnknown) Uncertain++;
                    var actual = await ReadSeq();
                    Assert.InRange(actual, Seq, Seq + (e.OutcomeUnknown ? 1 : 0));
                    Seq = actual;
                }
            }
        }

        private async Task<long> ReadSeq()
        {
            while (true)
            {
                try
                {
                    var load = await journal.Load(new(run));
                    _stopped = false;
                    return load?.Tail.Count ?? 0;
                }
                catch (StorageException)
                {
                    _stopped = true;
                    await Task.Delay(10);
                }
            }
        }
    }
}
