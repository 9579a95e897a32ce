using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Multyagents.Cluster.Tests.Support;
using Multyagents.Journal;
using Multyagents.Storage;
using Multyagents.Storage.Postgres;
using Multyagents.Storage.Schema;
using Orleans.Configuration;
using Orleans.Runtime.MembershipService;

namespace Multyagents.Cluster.Tests.Tables;

/// <summary>The table of members, through the provider that silos use it by.</summary>
public sealed class MembershipTableTests : IAsyncLifetime
{
    private static readonly DateTime Now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly string _journal = Database.NewJournal();
    private IMembershipTable _table = null!;

    public async ValueTask InitializeAsync()
    {
        new ClusterSchema(_journal).Migrate(TimeProvider.System);
        _table = await Open("one");
    }

    public ValueTask DisposeAsync()
    {
        Database.Drop(_journal);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_new_cluster_has_a_version_and_no_member()
    {
        var data = await _table.ReadAll();
        Assert.Empty(data.Members);
        Assert.Equal((0, "0"), (data.Version.Version, data.Version.VersionEtag));
    }

    [Fact]
    public async Task A_member_is_read_as_it_was_written()
    {
        var entry = Entry(1);
        Assert.True(await Insert(entry));
        var data = await _table.ReadAll();
        Assert.Equal(1, data.Version.Version);
        var read = Assert.Single(data.Members).Item1;
        Assert.Equal(
            (entry.SiloAddress, entry.SiloName, entry.HostName, entry.Status, entry.ProxyPort, entry.StartTime, entry.IAmAliveTime),
            (read.SiloAddress, read.SiloName, read.HostName, read.Status, read.ProxyPort, read.StartTime, read.IAmAliveTime));
        Assert.Null(read.SuspectTimes);

        entry.Status = SiloStatus.Active;
        entry.AddSuspector(Address(9), Now);
        Assert.True(await Update(entry));
        read = Assert.Single((await _table.ReadRow(entry.SiloAddress)).Members).Item1;
        Assert.Equal(SiloStatus.Active, read.Status);
        Assert.Equal((Address(9), Now), (Assert.Single(read.SuspectTimes!).Item1, read.SuspectTimes![0].Item2));
        Assert.Empty((await _table.ReadRow(Address(2))).Members);
    }

    [Fact]
    public async Task A_member_appends_to_journals_until_it_is_declared_dead()
    {
        var entry = Entry(1);
        var self = new Member(new(new ClusterSchema(_journal), "one", entry.SiloAddress.Endpoint.Address, entry.SiloAddress.Endpoint.Port, entry.SiloAddress.Generation));
        await using var storage = new PostgresStorage(_journal, TimeProvider.System, NullLogger<PostgresStorage>.Instance, self);
        storage.Open();
        Assert.True(await Insert(entry));
        var seq = 0;
        foreach (var status in new[] { SiloStatus.Joining, SiloStatus.Active, SiloStatus.ShuttingDown, SiloStatus.Stopping })
        {
            entry.Status = status;
            Assert.True(await Update(entry));
            await _table.UpdateIAmAlive(entry);
            Assert.IsType<AppendResult.Committed>(await storage.Journal.Append(Append(seq++)));
        }

        entry.Status = SiloStatus.Dead;
        Assert.True(await Update(entry));
        Assert.IsType<AppendResult.WriterFenced>(await storage.Journal.Append(Append(seq)));
        Assert.Equal(1, self.Losses);
    }

    [Fact]
    public async Task A_change_on_the_ground_of_an_older_version_changes_nothing()
    {
        var old = (await _table.ReadAll()).Version;
        Assert.True(await Insert(Entry(1)));
        Assert.False(await _table.InsertRow(Entry(2), old.Next()));
        var changed = Entry(1);
        changed.Status = SiloStatus.Dead;
        Assert.False(await _table.UpdateRow(changed, "", old.Next()));

        var data = await _table.ReadAll();
        Assert.Equal((1, SiloStatus.Joining), (data.Version.Version, Assert.Single(data.Members).Item1.Status));
    }

    [Fact]
    public async Task A_member_is_inserted_once_and_only_a_member_is_updated()
    {
        Assert.True(await Insert(Entry(1)));
        Assert.False(await Insert(Entry(1)));
        Assert.False(await Update(Entry(2)));
        Assert.Equal(1, (await _table.ReadAll()).Version.Version);
    }

    [Fact]
    public async Task Of_many_changes_at_once_one_wins()
    {
        var version = (await _table.ReadAll()).Version.Next();
        var won = await Task.WhenAll(Enumerable.Range(1, 16).Select(port => Task.Run(() => _table.InsertRow(Entry(port), version))));
        Assert.Single(won, one => one);
        Assert.Equal(1, (await _table.ReadAll()).Version.Version);
    }

    [Fact]
    public async Task A_sign_of_life_changes_no_version()
    {
        var entry = Entry(1);
        await Insert(entry);
        entry.IAmAliveTime = Now.AddMinutes(5);
        await _table.UpdateIAmAlive(entry);
        var data = await _table.ReadAll();
        Assert.Equal((1, Now.AddMinutes(5)), (data.Version.Version, Assert.Single(data.Members).Item1.IAmAliveTime));
    }

    [Fact]
    public async Task The_dead_are_forgotten_in_time_and_the_living_never()
    {
        foreach (var (port, status) in new[] { (1, SiloStatus.Active), (2, SiloStatus.Dead), (3, SiloStatus.Dead) })
        {
            var entry = Entry(port);
            entry.Status = status;
            if (port == 3) entry.IAmAliveTime = Now.AddHours(2);
            Assert.True(await Insert(entry));
        }

        await _table.CleanupDefunctSiloEntries(Now.AddHours(1));
        Assert.Equal([Address(1), Address(3)], (await _table.ReadAll()).Members.Select(member => member.Item1.SiloAddress).Order());
    }

    [Fact]
    public async Task Clusters_do_not_see_each_other()
    {
        await Insert(Entry(1));
        var other = await Open("two");
        Assert.Empty((await other.ReadAll()).Members);
        await _table.DeleteMembershipTableEntries("two");
        Assert.Single((await _table.ReadAll()).Members);
        await _table.DeleteMembershipTableEntries("one");
        Assert.Equal(0L, Database.Execute(new ClusterSchema(_journal).ConnectionString, "SELECT count(*) FROM cluster_members"));
    }

    [Fact]
    public async Task Many_processes_may_make_the_tables_at_once()
    {
        var journal = Database.NewJournal();
        try
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => new ClusterSchema(journal).Migrate(TimeProvider.System))));
            Assert.Equal(2, Database.Execute(new ClusterSchema(journal).ConnectionString, "SELECT max(version) FROM schema_version"));
        }
        finally
        {
            Database.Drop(journal);
        }
    }

    private async Task<bool> Insert(MembershipEntry entry) => await _table.InsertRow(entry, (await _table.ReadAll()).Version.Next());

    private async Task<bool> Update(MembershipEntry entry) => await _table.UpdateRow(entry, "", (await _table.ReadAll()).Version.Next());

    private async Task<IMembershipTable> Open(string cluster)
    {
        var table = new AdoNetClusteringTable(
            new ServiceCollection().BuildServiceProvider(),
            Options.Create(new ClusterOptions { ClusterId = cluster, ServiceId = "tests" }),
            Options.Create(new AdoNetClusteringSiloOptions { Invariant = "Npgsql", ConnectionString = new ClusterSchema(_journal).ConnectionString }),
            NullLogger<AdoNetClusteringTable>.Instance);
        await table.InitializeMembershipTable(tryInitTableVersion: true);
        return table;
    }

    private static RunAppend Append(long expectedSeq) => new(
        new(1),
        expectedSeq,
        [new JournalEntry(expectedSeq + 1, "workflow_run.paused", null, Now, "tests", "{}"u8.ToArray(), new byte[32])],
        new RunRow(new(1), null, RunStatus.Paused, null, false, Now, Now, null, new TaskCounts(0, 0, 0, 0, 0, 0, 0, 0, 0), 0, expectedSeq + 1),
        []);

    private static SiloAddress Address(int port) => SiloAddress.New(IPAddress.Loopback, port, 77);

    private static MembershipEntry Entry(int port) => new()
    {
        SiloAddress = Address(port),
        SiloName = $"silo-{port}",
        HostName = "here",
        Status = SiloStatus.Joining,
        ProxyPort = 30_000 + port,
        StartTime = Now,
        IAmAliveTime = Now,
    };

    private sealed class Member(MemberIdentity self) : IMembership
    {
        public MemberIdentity Self => self;

        public int Losses { get; private set; }

        public void OnLost() => Losses++;
    }
}
