namespace Multyagents.Storage.Tests;

public abstract class EventListTests<TStore> : StoreTests<TStore>
    where TStore : ITestStore, new()
{
    private static readonly EventQuery All = new(null, null, null, 100);

    [Fact]
    public async Task Events_filter_by_run_task_and_type_newest_last()
    {
        await Commit(Of(1, 0, Samples.Entry(1, "a", task: 10), Samples.Entry(2, "b", task: 11)));
        await Commit(Of(2, 0, Samples.Entry(1, "a", task: 20), Samples.Entry(2, "b")));
        await Commit(Of(1, 2, Samples.Entry(3, "a", task: 10)));

        Assert.Equal(["1/1", "1/2", "2/1", "2/2", "1/3"], await List(All));
        Assert.Equal(["1/1", "1/2", "1/3"], await List(All with { RunId = new RunId(1) }));
        Assert.Equal(["1/1", "1/3"], await List(All with { TaskId = new TaskId(10) }));
        Assert.Equal(["1/1", "2/1", "1/3"], await List(All with { EventType = "a" }));
        Assert.Equal(["1/1", "1/3"], await List(All with { RunId = new RunId(1), EventType = "a" }));
        Assert.Equal(["1/2"], await List(All with { RunId = new RunId(1), TaskId = new TaskId(11), EventType = "b" }));
        Assert.Empty(await List(All with { RunId = new RunId(2), TaskId = new TaskId(10) }));
        Assert.Empty(await List(All with { EventType = "a' OR '1'='1" }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_limit_keeps_the_newest(int limit)
    {
        await Commit(Of(1, 0, [.. Enumerable.Range(1, 5).Select(i => Samples.Entry(i, "a", task: 10))]));
        var expected = Enumerable.Range(1, 5).Select(i => $"1/{i}").TakeLast(limit);

        Assert.Equal(expected, await List(All with { Limit = limit }));
        Assert.Equal(expected, await List(All with { Limit = limit, RunId = new RunId(1) }));
        Assert.Equal(expected, await List(All with { Limit = limit, TaskId = new TaskId(10) }));
        Assert.Equal(expected, await List(All with { Limit = limit, EventType = "a" }));
    }

    [Fact]
    public async Task Ids_increase_over_all_runs()
    {
        await Task.WhenAll(Enumerable.Range(1, 50).Select(run => Commit(Samples.Append(run, 0, 4))));

        var events = await ReadModel.ListEvents(All with { Limit = 1000 });

        Assert.Equal(200, events.Count);
        Assert.True(events.Zip(events.Skip(1)).All(pair => pair.First.Id < pair.Second.Id));
    }

    [Fact]
    public async Task A_run_is_read_from_any_seq_in_pieces()
    {
        await Commit(Samples.Append(1, 0, 7));
        await Commit(Samples.Append(2, 0, 7));

        Assert.Equal([1, 2, 3], await Read(0, 3));
        Assert.Equal([4, 5, 6], await Read(3, 3));
        Assert.Equal([7], await Read(6, 3));
        Assert.Empty(await Read(7, 3));

        async Task<IReadOnlyList<long>> Read(long after, int limit) =>
            [.. (await ReadModel.ReadRun(new(1), after, limit)).Select(stored => stored.Entry.Seq)];
    }

    [Fact]
    public async Task A_read_after_an_acknowledged_append_sees_it()
    {
        for (var seq = 0; seq < 50; seq++)
        {
            await Commit(Samples.Append(1, seq));
            Assert.Equal(seq + 1, Assert.Single(await ReadModel.ReadRun(new(1), seq, 10)).Entry.Seq);
        }
    }

    [Fact]
    public async Task The_first_answer_under_a_key_stays()
    {
        Assert.Null(await ReadModel.FindAnswer(new(1), "k"));
        await ReadModel.SaveAnswer(new(1), "k", [1, 2]);
        await ReadModel.SaveAnswer(new(1), "k", [3]);
        await ReadModel.SaveAnswer(new(2), "k", []);

        Assert.Equal([1, 2], await ReadModel.FindAnswer(new(1), "k"));
        Assert.Empty((await ReadModel.FindAnswer(new(2), "k"))!);
        Assert.Null(await ReadModel.FindAnswer(new(1), "K"));
    }

    [Fact]
    public async Task Of_a_runs_answers_the_oldest_are_forgotten_first()
    {
        await ReadModel.SaveAnswer(new(2), "other", [7]);
        for (var i = 0; i <= Limits.MaxIdempotencyKeysPerRun; i++) await ReadModel.SaveAnswer(new(1), $"k{i}", [1]);

        Assert.Null(await ReadModel.FindAnswer(new(1), "k0"));
        Assert.NotNull(await ReadModel.FindAnswer(new(1), "k1"));
        Assert.NotNull(await ReadModel.FindAnswer(new(1), $"k{Limits.MaxIdempotencyKeysPerRun}"));
        Assert.NotNull(await ReadModel.FindAnswer(new(2), "other"));
    }

    private static RunAppend Of(long run, long expectedSeq, params JournalEntry[] entries) =>
        Samples.Append(run, expectedSeq) with { Entries = entries };

    private async Task<string[]> List(EventQuery query) =>
        [.. (await ReadModel.ListEvents(query)).Select(stored => $"{stored.RunId}/{stored.Entry.Seq}")];
}
