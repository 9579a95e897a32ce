using System.Collections.Concurrent;
using System.Net;
using Multyagents.Storage.Postgres;
using Multyagents.Storage.Schema;
using Npgsql;

namespace Multyagents.Storage.Tests.Postgres;

/// <summary>A member of a cluster appends as long as it is one, and not a moment longer.</summary>
public sealed class MembershipTests : IAsyncLifetime
{
    private const int Joining = 2;
    private const int Active = 3;
    private const int Dead = 6;
    private const string Members = "cluster_members";

    private readonly PostgresTestStore _store = new();
    private readonly List<PostgresStorage> _opened = [];
    private ClusterSchema _schema = null!;

    public ValueTask InitializeAsync()
    {
        _schema = new ClusterSchema(_store.ConnectionString);
        _schema.Migrate(TimeProvider.System);
        Execute("INSERT INTO clusters (cluster_id, version) VALUES ('one', 0), ('two', 0)");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var storage in _opened) await storage.Close();
        await _store.DisposeAsync();
    }

    [Theory]
    [InlineData(Joining)]
    [InlineData(Active)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Who_joins_works_or_is_about_to_leave_appends(int status)
    {
        var silo = Join(1, status);
        Assert.IsType<AppendResult.Committed>(await silo.Journal.Append(Samples.Append(1, 0)));
        Assert.Equal(0, silo.Losses);
    }

    [Fact]
    public async Task The_dead_append_nothing_and_know_it()
    {
        var silo = Join(1);
        Assert.IsType<AppendResult.Committed>(await silo.Journal.Append(Samples.Append(1, 0)));
        Declare(silo, Dead);

        Assert.IsType<AppendResult.WriterFenced>(await silo.Journal.Append(Samples.Append(1, 1)));
        Assert.IsType<AppendResult.WriterFenced>(await silo.Journal.Append(Samples.Append(2, 0)));
        Assert.Equal(1, silo.Losses);
        Assert.Equal([1L], await SeqsOf(1));
        Assert.Null(await _store.Storage.Journal.Load(new(2)));
        Assert.Equal(1, Assert.Single((await _store.Storage.ReadModel.ListRuns(new(null, null, null, null, 10, null))).Runs).Row.Version);

        // Nobody comes back from the dead, whatever the table says later.
        Declare(silo, Active);
        Assert.IsType<AppendResult.WriterFenced>(await silo.Journal.Append(Samples.Append(1, 1)));
    }

    [Fact]
    public async Task Who_is_not_in_the_table_appends_nothing()
    {
        // Others are: the same place in another life, in another cluster, at another port.
        Insert(Self(1) with { Generation = 78 });
        Insert(Self(1) with { ClusterId = "two" });
        Insert(Self(2));
        var silo = Open(Self(1));
        Assert.IsType<AppendResult.WriterFenced>(await silo.Journal.Append(Samples.Append(1, 0)));
        Assert.Equal(1, silo.Losses);
        Assert.Null(await _store.Storage.Journal.Load(new(1)));
    }

    [Fact]
    public async Task Who_belongs_to_no_cluster_has_nothing_to_prove()
    {
        Execute("DROP TABLE cluster_members CASCADE");
        Assert.IsType<AppendResult.Committed>(await _store.Storage.Journal.Append(Samples.Append(1, 0)));
    }

    [Fact]
    public async Task A_run_that_the_dead_begin_leaves_no_task()
    {
        var silo = Join(1);
        await _store.Storage.Catalog.SaveRole(Samples.Role());
        Declare(silo, Dead);
        Assert.IsType<AppendResult.WriterFenced>(await silo.Journal.Append(Samples.NewRun(1, [Samples.NewTask(7)])));
        Assert.Null(await _store.Storage.Tasks.FindTask(new(7)));
        Assert.Equal(1, silo.Losses);
    }

    [Fact]
    public async Task All_appends_of_a_batch_are_refused_and_what_is_no_append_is_written()
    {
        var silo = Join(1);
        Declare(silo, Dead);
        var appends = Enumerable.Range(1, 64).Select(run => silo.Journal.Append(Samples.Append(run, 0))).ToArray();
        var role = silo.Storage.Catalog.SaveRole(Samples.Role());

        Assert.All(await Task.WhenAll(appends), result => Assert.IsType<AppendResult.WriterFenced>(result));
        await role;
        Assert.Equal(0L, _store.Scalar("SELECT count(*) FROM run_events"));
        Assert.Equal(1L, _store.Scalar("SELECT count(*) FROM roles"));
        Assert.Equal(1, silo.Losses);
    }

    [Theory]
    [InlineData("COMMIT")]
    [InlineData("ROLLBACK")]
    public async Task An_append_waits_for_a_declaration_of_death_and_obeys_it(string end)
    {
        var silo = Join(1);
        Assert.IsType<AppendResult.Committed>(await silo.Journal.Append(Samples.Append(1, 0)));
        using var other = Connect();
        Execute(other, $"BEGIN; UPDATE {Members} SET status = {Dead}");

        var append = silo.Journal.Append(Samples.Append(1, 1));
        await UntilWaiting(1, or: append);
        Assert.False(append.IsCompleted);
        Execute(other, end);

        Assert.Equal(end == "COMMIT" ? AppendResult.WriterFenced.Instance : AppendResult.Committed.Instance, await append);
        Assert.Equal(end == "COMMIT" ? [1L] : [1L, 2], await SeqsOf(1));
    }

    [Fact]
    public async Task A_declaration_of_death_waits_for_an_append_that_came_first()
    {
        // Every commit of events waits here for somebody who holds the number 7.
        _store.Execute("""
            CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(7); RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER hold AFTER INSERT ON run_events DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold();
            """);
        var silo = Join(1);
        using var holder = _store.Connect();
        Execute(holder, "BEGIN; SELECT pg_advisory_xact_lock(7)");
        var append = silo.Journal.Append(Samples.Append(1, 0));
        await UntilWaiting(1, or: append);

        // What the declaring silo reads after its declaration is all that there will ever be.
        var declared = Task.Run(
            async () =>
            {
                Declare(silo, Dead);
                return await SeqsOf(1);
            },
            TestContext.Current.CancellationToken);
        await UntilWaiting(2, or: declared);
        Assert.False(declared.IsCompleted);
        Execute(holder, "COMMIT");

        Assert.IsType<AppendResult.Committed>(await append);
        Assert.Equal([1L], await declared);
    }

    [Fact]
    public async Task What_is_read_after_a_declaration_of_death_under_load_is_all_there_ever_is()
    {
        const int Rounds = 12;
        const int Runs = 12;
        const int Enough = 400;
        var committed = 0;
        for (var round = 1; round <= Rounds; round++)
        {
            var (silo, first) = (Join(round), round * 100);
            var acknowledged = new long[Runs];
            var appenders = Enumerable.Range(0, Runs).Select(i => Task.Run(async () =>
            {
                while (acknowledged[i] < Enough && await silo.Journal.Append(Samples.Append(first + i, acknowledged[i])) is AppendResult.Committed)
                    Interlocked.Increment(ref acknowledged[i]);
            })).ToArray();
            await Until(() => acknowledged.Sum(count => Interlocked.Read(ref count)) > 5 * round);

            Declare(silo, Dead);
            var then = await Ends();
            await Task.WhenAll(appenders);

            Assert.Equal(then, await Ends());
            Assert.Equal(then, acknowledged);
            Assert.Equal(1, silo.Losses);
            committed += (int)then.Sum();

            async Task<long[]> Ends() => await Task.WhenAll(Enumerable.Range(first, Runs).Select(async run => (long)(await SeqsOf(run)).Count));
        }

        Assert.True(committed > Rounds * Runs, $"only {committed} appends");
    }

    [Fact]
    public async Task Signs_of_life_and_appends_of_many_members_do_not_get_in_each_others_way()
    {
        const int Silos = 3;
        const int Runs = 8;
        const int Appends = 40;
        const int Signs = 60;
        var silos = Enumerable.Range(1, Silos).Select(number => Join(number)).ToArray();

        var results = new ConcurrentBag<AppendResult>();
        var appends = silos.SelectMany((silo, number) => Enumerable.Range(0, Runs).Select(i => Task.Run(async () =>
        {
            for (var seq = 0; seq < Appends; seq++) results.Add(await silo.Journal.Append(Samples.Append(1 + number * Runs + i, seq)));
        })));
        var signs = silos.Select(silo => Task.Run(() =>
        {
            // Of those that wait in a circle the first one to look is undone: these here, and they say so, where an append would be repeated.
            using var connection = Connect();
            Execute(connection, "SET deadlock_timeout = '10ms'");
            for (var i = 0; i < Signs; i++)
            {
                // As Orleans does it: a sign of life, and a change of the table that counts its version up first.
                Execute(connection, $"UPDATE {Members} SET alive_at = now() WHERE {Row(silo.Self)}");
                Execute(connection, $"""
                    WITH turn AS (UPDATE clusters SET version = version + 1 WHERE cluster_id = 'one' RETURNING cluster_id)
                    UPDATE {Members} member SET status = {3 + i % 3} FROM turn WHERE member.cluster_id = turn.cluster_id AND {Row(silo.Self, "member.")}
                    """);
            }
        }));
        await Task.WhenAll([.. appends, .. signs]);

        Assert.Equal(Silos * Runs * Appends, results.Count);
        Assert.All(results, result => Assert.IsType<AppendResult.Committed>(result));
        Assert.Equal(Silos * Signs, (int)Scalar("SELECT version FROM clusters WHERE cluster_id = 'one'")!);
        Assert.All(silos, silo => Assert.Equal(0, silo.Losses));
    }

    private MemberIdentity Self(int port) => new(_schema, "one", IPAddress.Loopback, port, 77);

    private Silo Join(int port, int status = Active)
    {
        Insert(Self(port), status);
        return Open(Self(port));
    }

    private Silo Open(MemberIdentity self)
    {
        var membership = new Silo(self);
        membership.Storage = _store.Open((connection, lockKey) => new(connection, lockKey, membership: membership));
        _opened.Add(membership.Storage);
        return membership;
    }

    private void Insert(MemberIdentity member, int status = Active) => Execute($"""
        INSERT INTO {Members} (cluster_id, address, port, generation, silo_name, host_name, status, proxy_port, started_at, alive_at)
        VALUES ('{member.ClusterId}', '{member.Address}', {member.Port}, {member.Generation}, 'silo', 'here', {status}, 1, now(), now())
        """);

    private void Declare(Silo silo, int status) => Execute($"UPDATE {Members} SET status = {status} WHERE {Row(silo.Self)}");

    private static string Row(MemberIdentity member, string table = "") =>
        $"{table}cluster_id = '{member.ClusterId}' AND {table}port = {member.Port} AND {table}generation = {member.Generation}";

    private async Task<IReadOnlyList<long>> SeqsOf(long run) =>
        [.. (await _store.Storage.Journal.Load(new(run), useSnapshot: false))?.Tail.Select(entry => entry.Seq) ?? []];

    /// <summary>Waits until so many transactions of this test wait for others, or a task has ended.</summary>
    private Task UntilWaiting(int count, Task or) => Until(() => or.IsCompleted || (long)_store.Scalar(
        $"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = '{_store.ApplicationName}'")! >= count);

    private static async Task Until(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds()) await Task.Delay(5, limit.Token);
    }

    private NpgsqlConnection Connect()
    {
        var connection = new NpgsqlConnection(_schema.ConnectionString);
        connection.Open();
        return connection;
    }

    private void Execute(string sql) => Scalar(sql);

    private object? Scalar(string sql)
    {
        using var connection = Connect();
#pragma warning disable CA2100 // The statements stand in the tests.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // The statements stand above.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>A silo: what it is, its store, and how often it was told that it is none.</summary>
    private sealed class Silo(MemberIdentity self) : IMembership
    {
        private int _losses;

        public MemberIdentity Self => self;

        public PostgresStorage Storage { get; set; } = null!;

        public IRunJournal Journal => Storage.Journal;

        public int Losses => _losses;

        public void OnLost() => Interlocked.Increment(ref _losses);
    }
}
