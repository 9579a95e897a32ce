using Multyagents.Workspaces;

namespace Multyagents.Storage.Tests;

public abstract class WorkspaceLockStoreTests<TStore> : StoreTests<TStore>
    where TStore : ITestStore, new()
{
    private static readonly ProjectId Project = new(4);

    private IWorkspaceLockStore Locks => Store.Storage.WorkspaceLocks;

    [Fact]
    public async Task The_tables_of_other_projects_are_those_that_hold_something()
    {
        await Locks.Save(Project, 0, new("""{"own":1}"""));
        await Locks.Save(new(1_001), 0, new("""{"other":1}"""));
        await Locks.Save(new(1_002), 0, new("""{"other":2}"""));
        await Locks.Save(new(1_002), 1, JsonText.EmptyObject);

        Assert.Equal([new JsonText("""{"other":1}""")], await Locks.LoadOthers(Project));
    }

    [Fact]
    public async Task A_project_without_a_table_has_version_0() => Assert.Equal(LockTableRecord.None, await Locks.Load(Project));

    [Fact]
    public async Task A_table_is_replaced_at_its_version_only()
    {
        Assert.True(await Locks.Save(Project, 0, new("""{"v":"ü"}""")));
        Assert.True(await Locks.Save(Project, 1, new("""{"v":2}""")));
        foreach (var stale in (long[])[0, 1, 3]) Assert.False(await Locks.Save(Project, stale, new("""{"v":"stale"}""")));

        await Store.Reopen();

        Assert.Equal(new LockTableRecord(2, new("""{"v":2}""")), await Locks.Load(Project));
        Assert.Equal(LockTableRecord.None, await Locks.Load(new(5)));
    }

    [Fact]
    public async Task A_table_that_was_never_saved_is_at_no_version_but_0()
    {
        Assert.False(await Locks.Save(Project, 1, JsonText.EmptyObject));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Locks.Save(Project, -1, JsonText.EmptyObject));
        Assert.Equal(LockTableRecord.None, await Locks.Load(Project));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Of_many_saves_at_one_version_one_wins(long version)
    {
        for (var i = 0; i < version; i++) await Locks.Save(Project, i, JsonText.EmptyObject);

        var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(i =>
            Task.Run(() => Locks.Save(Project, version, new($$"""{"writer":{{i}}}""")))));

        var winner = Assert.Single(results.Index(), result => result.Item).Index;
        Assert.Equal(new LockTableRecord(version + 1, new($$"""{"writer":{{winner}}}""")), await Locks.Load(Project));
    }
}
