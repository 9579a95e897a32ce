using System.Collections.Concurrent;
using Multyagents.Conformance.Grains;

namespace Multyagents.Conformance;

/// <summary>Streams bring items to their subscribers in order. They are hints: nothing here relies on an item that nobody was there to take.</summary>
public sealed class StreamTests(GrainHostFixture host)
{
    [Fact]
    public async Task Items_arrive_in_the_order_in_which_they_were_sent()
    {
        var stream = Stream("order", Keys.NextText());
        var seen = new ConcurrentQueue<string>();
        await stream.SubscribeAsync((item, _) => NoteAsync(seen, item));
        await SendAsync(stream, 0, 200);
        await Until.HoldsAsync(() => seen.Count, count => count >= 200, "items");
        Assert.Equal(Numbers(0, 200), seen);
    }

    [Fact]
    public async Task Every_subscriber_gets_every_item()
    {
        var stream = Stream("several", Keys.NextText());
        var seen = Enumerable.Range(0, 3).Select(_ => new ConcurrentQueue<string>()).ToList();
        foreach (var queue in seen)
            await stream.SubscribeAsync((item, _) => NoteAsync(queue, item));
        await SendAsync(stream, 0, 50);
        foreach (var queue in seen)
        {
            await Until.HoldsAsync(() => queue.Count, count => count >= 50, "items");
            Assert.Equal(Numbers(0, 50), queue);
        }
    }

    [Fact]
    public async Task Streams_do_not_mix()
    {
        var (a, b) = (Stream("apart", Keys.NextText()), Stream("apart", Keys.NextText()));
        var (seenA, seenB) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        await a.SubscribeAsync((item, _) => NoteAsync(seenA, item));
        await b.SubscribeAsync((item, _) => NoteAsync(seenB, item));
        await a.OnNextAsync("for a");
        await b.OnNextAsync("for b");
        await Until.HoldsAsync(() => seenA.Count + seenB.Count, count => count >= 2, "items");
        Assert.Equal(["for a"], seenA);
        Assert.Equal(["for b"], seenB);
    }

    [Fact]
    public async Task One_item_is_delivered_at_a_time()
    {
        var stream = Stream("one", Keys.NextText());
        var inside = Checkpoint.Create();
        var seen = new ConcurrentQueue<string>();
        await stream.SubscribeAsync(async (item, _) =>
        {
            await inside.PassAsync();
            seen.Enqueue(item);
        });
        await SendAsync(stream, 0, 3);
        await inside.ArrivalAsync();
        Assert.Equal(1, inside.Arrived);
        inside.Open();
        await Until.HoldsAsync(() => seen.Count, count => count == 3, "items");
        Assert.Equal(Numbers(0, 3), seen);
    }

    /// <summary>The slow one is a grain: Orleans serves the observers of one client one after the other, so a client's must be quick.</summary>
    [Fact]
    public async Task A_slow_subscriber_holds_up_neither_the_sender_nor_the_others()
    {
        var key = Keys.NextText();
        var stream = Stream("listeners", key);
        var seen = new ConcurrentQueue<string>();
        var slow = host.Client.GetGrain<IListenerGrain>(key);
        await slow.Subscribe();
        await stream.SubscribeAsync((item, _) => NoteAsync(seen, item));
        var inside = Checkpoint.Create();
        var turn = slow.ItemsDuring(inside.Name);
        await inside.ArrivalAsync();
        await SendAsync(stream, 0, 50);
        await Until.HoldsAsync(() => seen.Count, count => count >= 50, "items");
        inside.Open();
        Assert.Equal(0, await turn);
        Assert.Equal(Numbers(0, 50), await Journal.WaitForAsync(key, 50));
        await slow.Unsubscribe();
    }

    [Fact]
    public async Task After_unsubscribing_nothing_arrives()
    {
        var stream = Stream("gone", Keys.NextText());
        var (gone, stays) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        var handle = await stream.SubscribeAsync((item, _) => NoteAsync(gone, item));
        await stream.SubscribeAsync((item, _) => NoteAsync(stays, item));
        await SendAsync(stream, 0, 5);
        await Until.HoldsAsync(() => gone.Count + stays.Count, count => count == 10, "items");
        await handle.UnsubscribeAsync();
        await SendAsync(stream, 5, 5);
        await Until.HoldsAsync(() => stays.Count, count => count == 10, "items");
        Assert.Equal(Numbers(0, 5), gone);
    }

    [Fact]
    public async Task A_subscriber_that_throws_does_not_disturb_the_others()
    {
        var stream = Stream("throwing", Keys.NextText());
        var seen = new ConcurrentQueue<string>();
        var thrown = 0;
        await stream.SubscribeAsync((_, _) =>
        {
            Interlocked.Increment(ref thrown);
            throw new ProbeException("I cannot take this");
        });
        await stream.SubscribeAsync((item, _) => NoteAsync(seen, item));
        await SendAsync(stream, 0, 20);
        await Until.HoldsAsync(() => seen.Count, count => count >= 20, "items");
        Assert.Equal(Numbers(0, 20), seen);
        await Until.HoldsAsync(() => Volatile.Read(ref thrown), count => count > 0, "throws");
    }

    [Fact]
    public async Task A_subscribed_grain_gets_items_as_turns()
    {
        var key = Keys.NextText();
        var grain = host.Client.GetGrain<IListenerGrain>(key);
        await grain.Subscribe();
        Assert.Equal(1, await grain.Subscriptions());
        var inside = Checkpoint.Create();
        var turn = grain.ItemsDuring(inside.Name);
        await inside.ArrivalAsync();
        await SendAsync(Stream("listeners", key), 0, 10);
        inside.Open();
        Assert.Equal(0, await turn);
        Assert.Equal(Numbers(0, 10), await Journal.WaitForAsync(key, 10));
        await grain.Unsubscribe();
        Assert.Equal(0, await grain.Subscriptions());
    }

    [Fact]
    public async Task A_grains_subscription_outlives_the_activation_and_is_resumed_by_the_next()
    {
        var key = Keys.NextText();
        var grain = host.Client.GetGrain<IListenerGrain>(key);
        await grain.Subscribe();
        var first = await grain.ActivationNumber();
        await Stream("listeners", key).OnNextAsync("before");
        await Journal.WaitForAsync(key, 1);
        await grain.Leave();
        await Until.HoldsAsync(grain.ActivationNumber, number => number != first, "a new activation");
        Assert.Equal(1, await grain.Subscriptions());
        await Stream("listeners", key).OnNextAsync("after");
        Assert.Equal(["before", "after"], await Journal.WaitForAsync(key, 2));
        await grain.Unsubscribe();
    }

    private static string[] Numbers(int first, int count) => [.. Enumerable.Range(first, count).Select(i => $"{i}")];

    private static Task NoteAsync(ConcurrentQueue<string> queue, string item)
    {
        queue.Enqueue(item);
        return Task.CompletedTask;
    }

    private static async Task SendAsync(IAsyncStream<string> stream, int first, int count)
    {
        foreach (var item in Numbers(first, count))
            await stream.OnNextAsync(item);
    }

    private IAsyncStream<string> Stream(string ns, string key) =>
        host.Client.GetStreamProvider(GrainHostFixture.Streams).GetStream<string>(StreamId.Create(ns, key));
}
