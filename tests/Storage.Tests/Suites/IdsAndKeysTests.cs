namespace Multyagents.Storage.Tests;

public abstract class IdsAndKeysTests<TStore> : StoreTests<TStore>
    where TStore : ITestStore, new()
{
    [Fact]
    public async Task Each_kind_counts_from_one_on_its_own()
    {
        foreach (var kind in Enum.GetValues<IdKind>().Where(kind => kind != IdKind.Invalid))
        {
            Assert.Equal(1, await Store.Storage.Ids.Allocate(kind));
            Assert.Equal(2, await Store.Storage.Ids.Allocate(kind, 10));
            Assert.Equal(12, await Store.Storage.Ids.Allocate(kind));
        }
    }

    [Fact]
    public async Task No_id_comes_twice_from_64_at_once_nor_after_reopening()
    {
        var taken = new List<long>();
        for (var round = 0; round < 3; round++)
        {
            var blocks = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(async () =>
            {
                var count = 1 + i % 7;
                var first = await Store.Storage.Ids.Allocate(IdKind.Task, count);
                return Enumerable.Range(0, count).Select(offset => first + offset);
            })));
            taken.AddRange(blocks.SelectMany(block => block));
            await Store.Reopen();
        }

        Assert.Equal(taken.Count, taken.Distinct().Count());
        Assert.True(taken.Count > 3 * 64);
    }

    [Theory]
    [InlineData(IdKind.Invalid, 1)]
    [InlineData(IdKind.Run, 0)]
    [InlineData(IdKind.Run, -1)]
    public async Task Senseless_allocations_are_refused(IdKind kind, int count) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.Storage.Ids.Allocate(kind, count));

    [Fact]
    public async Task Everyone_gets_the_key_that_came_first()
    {
        var made = 0;
        var keys = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() =>
            Store.Storage.Keys.GetOrCreate("callback", () => [(byte)Interlocked.Increment(ref made)]))));

        Assert.Single(keys.Select(key => Assert.Single(key)).Distinct());
        await Store.Reopen();
        var later = await Store.Storage.Keys.GetOrCreate("callback", () => throw new InvalidOperationException("it exists"));
        Assert.Equal(keys[0], later);
        Assert.Equal([99], await Store.Storage.Keys.GetOrCreate("another", () => [99]));
    }
}
