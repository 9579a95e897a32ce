namespace Multyagents.Storage.Tests;

public abstract class HandoffTests<TStore> : StoreTests<TStore>
    where TStore : ITestStore, new()
{
    private static readonly HandoffQuery All = new(null, null, 100);

    [Fact]
    public async Task A_handoff_comes_back_as_it_was_appended_also_after_reopening()
    {
        var handoff = New(11, 1) with { Body = new("""{"summary":"ü \n","artifacts":[]}"""), UpdatedAt = Samples.At.AddMicroseconds(1) };
        await Commit(Samples.Append(1, 0) with { Handoffs = [handoff] });

        await Store.Reopen();

        Assert.Equal([handoff], await ReadModel.ListHandoffs(All));
        Assert.Equal([handoff], await ReadModel.FindHandoffs([new(99), new(11), new(11)]));
        Assert.Empty(await ReadModel.FindHandoffs([]));
    }

    [Fact]
    public async Task A_later_one_replaces_the_current_one_and_keeps_when_the_first_was_published()
    {
        await Commit(Samples.Append(1, 0) with { Handoffs = [New(11, 1, second: 1)] });
        var later = New(11, 1, second: 2) with { Body = new("""{"v":2}""") };
        await Commit(Samples.Append(1, 1) with { Handoffs = [later] });

        Assert.Equal([later with { CreatedAt = Samples.At.AddSeconds(1) }], await ReadModel.ListHandoffs(All));
    }

    [Fact]
    public async Task A_withdrawn_one_is_gone_and_the_next_starts_afresh()
    {
        await Commit(Samples.Append(1, 0) with { Handoffs = [New(11, 1, second: 1), New(12, 1, second: 1)] });
        await Commit(Samples.Append(1, 1) with { WithdrawnHandoffs = [new(11), new(99)] });
        Assert.Equal([new TaskId(12)], (await ReadModel.ListHandoffs(All)).Select(handoff => handoff.TaskId));

        var next = New(11, 1, second: 5);
        await Commit(Samples.Append(1, 2) with { Handoffs = [next] });
        Assert.Equal([next], await ReadModel.FindHandoffs([new(11)]));
    }

    [Fact]
    public async Task One_append_withdraws_before_it_puts_in()
    {
        await Commit(Samples.Append(1, 0) with { Handoffs = [New(11, 1, second: 1)] });
        var fresh = New(11, 1, second: 2);
        await Commit(Samples.Append(1, 1) with { Handoffs = [fresh], WithdrawnHandoffs = [new(11)] });

        Assert.Equal([fresh], await ReadModel.ListHandoffs(All));
    }

    [Fact]
    public async Task The_last_updated_that_match_come_oldest_first_and_ties_by_task()
    {
        await Commit(Samples.Append(1, 0) with { Handoffs = [New(13, 1, second: 1), New(12, 1, second: 3), New(11, 1, second: 3)] });
        await Commit(Samples.Append(2, 0) with { Handoffs = [New(21, 2, second: 2)] });

        Assert.Equal([13, 21, 11, 12], await Tasks(All));
        Assert.Equal([11, 12], await Tasks(All with { Limit = 2 }));
        Assert.Equal([12], await Tasks(All with { Limit = 1 }));
        Assert.Equal([13, 11, 12], await Tasks(All with { RunId = new RunId(1) }));
        Assert.Equal([11, 12], await Tasks(All with { RunId = new RunId(1), Limit = 2 }));
        Assert.Equal([21], await Tasks(All with { TaskId = new TaskId(21) }));
        Assert.Equal([21], await Tasks(new(new RunId(2), new TaskId(21), 1)));
        Assert.Empty(await Tasks(new(new RunId(1), new TaskId(21), 1)));
        Assert.Equal([11, 13, 21], (await ReadModel.FindHandoffs([new(21), new(13), new(11)])).Select(handoff => handoff.TaskId.Value));

        await Commit(Samples.Append(1, 1) with { Handoffs = [New(13, 1, second: 9)] });
        Assert.Equal([21, 11, 12, 13], await Tasks(All));
    }

    internal static StoredHandoff New(long task, long run, int second = 0) =>
        new(new(task), new(run), new("""{"summary":"done"}"""), Samples.At.AddSeconds(second), Samples.At.AddSeconds(second));

    private new async Task<IEnumerable<long>> Tasks(HandoffQuery query) =>
        (await ReadModel.ListHandoffs(query)).Select(handoff => handoff.TaskId.Value);
}
