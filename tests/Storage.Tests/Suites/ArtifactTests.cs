namespace Multyagents.Storage.Tests;

public abstract class ArtifactTests<TStore> : StoreTests<TStore>
    where TStore : ITestStore, new()
{
    private static readonly ArtifactQuery All = new(null, null, null, 100);

    [Fact]
    public async Task An_artifact_comes_back_as_it_was_appended_also_after_reopening()
    {
        var whole = new StoredArtifact(
            7, new(1), new(11), new TaskId(12), "file", "/srv/p/ü '\"\\.txt", "a\0b\n", new("""{"label":"x","n":[1,2]}"""), Samples.At);
        var bare = whole with { Id = 8, TaskId = null, Metadata = JsonText.EmptyObject, Summary = "" };
        await Commit(Samples.Append(1, 0) with { Artifacts = [whole, bare] });

        await Store.Reopen();

        Assert.Equal([whole, bare], await ReadModel.ListArtifacts(All));
        Assert.Equal([whole, bare], await ReadModel.FindArtifacts([8, 99, 7, 8]));
        Assert.Empty(await ReadModel.FindArtifacts([]));
    }

    [Fact]
    public async Task The_newest_that_match_come_oldest_first()
    {
        await Commit(Samples.Append(1, 0) with { Artifacts = [New(1, 1, 11, "file"), New(2, 1, 12, "diff", about: 11), New(4, 1, 11, "diff")] });
        await Commit(Samples.Append(2, 0) with { Artifacts = [New(3, 2, 21, "file"), New(5, 2, 21, "diff", about: 21)] });

        Assert.Equal([1, 2, 3, 4, 5], await Ids(All));
        Assert.Equal([4, 5], await Ids(All with { Limit = 2 }));
        Assert.Equal([1, 2, 4], await Ids(All with { RunId = new RunId(1) }));
        Assert.Equal([2, 4], await Ids(All with { RunId = new RunId(1), Limit = 2 }));
        Assert.Equal([1, 2, 4], await Ids(All with { TaskId = new TaskId(11) }));
        Assert.Equal([2], await Ids(All with { TaskId = new TaskId(12) }));
        Assert.Equal([5], await Ids(All with { TaskId = new TaskId(21), Limit = 1 }));
        Assert.Equal([2, 4, 5], await Ids(All with { ArtifactType = "diff" }));
        Assert.Equal([2, 4], await Ids(All with { TaskId = new TaskId(11), ArtifactType = "diff" }));
        Assert.Equal([3], await Ids(new(new RunId(2), new TaskId(21), "file", 10)));
        Assert.Empty(await Ids(new(new RunId(2), new TaskId(11), null, 10)));
        Assert.Empty(await Ids(All with { ArtifactType = "report" }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_list_of_nothing_is_not_asked_for(int limit)
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ReadModel.ListArtifacts(All with { Limit = limit }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ReadModel.ListHandoffs(new(null, null, limit)));
    }

    [Fact]
    public async Task A_conflict_leaves_neither_artifacts_nor_handoffs()
    {
        var kept = HandoffTests<TStore>.New(11, 1);
        await Commit(Samples.Append(1, 0) with { Handoffs = [kept] });

        var result = await Journal.Append(Samples.Append(1, 0) with
        {
            Artifacts = [New(1, 1, 11, "file")],
            WithdrawnHandoffs = [new(11)],
            Handoffs = [HandoffTests<TStore>.New(12, 1)],
        });

        Assert.Equal(new AppendResult.Conflict(1), result);
        Assert.Empty(await ReadModel.ListArtifacts(All));
        Assert.Equal([kept], await ReadModel.ListHandoffs(new(null, null, 10)));
    }

    [Fact]
    public async Task An_artifact_id_that_is_taken_fails_its_append_and_no_other()
    {
        await Commit(Samples.Append(1, 0) with { Artifacts = [New(1, 1, 11, "file")] });

        var again = Journal.Append(Samples.Append(2, 0) with { Artifacts = [New(9, 2, 21, "diff"), New(1, 2, 21, "diff")] });
        var other = Journal.Append(Samples.Append(3, 0) with { Artifacts = [New(2, 3, 31, "diff")] });

        Assert.False((await Assert.ThrowsAsync<StorageException>(() => again)).OutcomeUnknown);
        Assert.IsType<AppendResult.Committed>(await other);
        Assert.Null(await Journal.Load(new(2)));
        Assert.Equal([1, 2], await Ids(All));
    }

    private static StoredArtifact New(long id, long run, long producer, string type, long? about = null) => new(
        id, new(run), new(producer), about is { } task ? new TaskId(task) : null, type, "/x", "an artifact", JsonText.EmptyObject, Samples.At.AddSeconds(-id));

    private async Task<IEnumerable<long>> Ids(ArtifactQuery query) => (await ReadModel.ListArtifacts(query)).Select(artifact => artifact.Id);
}
