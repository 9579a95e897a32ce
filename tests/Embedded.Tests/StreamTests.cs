using System.Collections.Concurrent;
using Multyagents.Embedded.Streaming;

namespace Multyagents.Embedded.Tests;

/// <summary>What in-memory streams of this host do beyond what the conformance suite states.</summary>
public sealed class StreamTests
{
    [Fact]
    public async Task A_subscriber_that_is_stuck_loses_the_oldest_items_and_nobody_else_does()
    {
        const int Sent = Subscription<int>.Capacity + 500;
        await using var host = await TestHost.StartAsync();
        var stream = host.Client.GetStreamProvider(TestHost.Streams).GetStream<int>("busy");
        var release = new TaskCompletionSource();
        var (stuck, other) = (new ConcurrentQueue<int>(), new ConcurrentQueue<int>());
        await stream.SubscribeAsync(async (item, _) =>
        {
            stuck.Enqueue(item);
            await release.Task;
        });
        await stream.SubscribeAsync((item, _) =>
        {
            other.Enqueue(item);
            return Task.CompletedTask;
        });

        await stream.OnNextAsync(0);
        await Until.HoldsAsync(() => stuck.Count == 1, "the first item is delivered");
        for (var item = 1; item <= Sent; item++)
        {
            await stream.OnNextAsync(item);
            if (item % 1000 == 0)
                await Until.HoldsAsync(() => other.Count == item + 1, "the other one keeps up");
        }

        await Until.HoldsAsync(() => other.Count == Sent + 1, "the other one got all");
        Assert.Equal(Enumerable.Range(0, Sent + 1), other);
        release.SetResult();
        await Until.HoldsAsync(() => stuck.Count == Subscription<int>.Capacity + 1, "the queue is emptied");
        Assert.Equal([0, .. Enumerable.Range(Sent - Subscription<int>.Capacity + 1, Subscription<int>.Capacity)], stuck);
    }

    [Fact]
    public async Task A_subscriber_that_throws_is_told_and_gets_the_next_item()
    {
        await using var host = await TestHost.StartAsync();
        var stream = host.Client.GetStreamProvider(TestHost.Streams).GetStream<int>("throwing");
        var (seen, errors) = (new ConcurrentQueue<int>(), new ConcurrentQueue<string>());
        await stream.SubscribeAsync(
            (item, _) =>
            {
                seen.Enqueue(item);
                return item == 1 ? throw new InvalidOperationException("not this one") : Task.CompletedTask;
            },
            error =>
            {
                errors.Enqueue(error.Message);
                return Task.CompletedTask;
            });
        await stream.OnNextBatchAsync([0, 1, 2]);
        await Until.HoldsAsync(() => seen.Count == 3, "items");
        Assert.Equal([0, 1, 2], seen);
        Assert.Equal(["not this one"], errors);
    }

    [Fact]
    public async Task A_place_in_the_stream_cannot_be_asked_for()
    {
        await using var host = await TestHost.StartAsync();
        var stream = host.Client.GetStreamProvider(TestHost.Streams).GetStream<int>("no way back");
        StreamSequenceToken? token = null;
        await stream.SubscribeAsync((_, t) =>
        {
            token = t;
            return Task.CompletedTask;
        });
        await stream.OnNextAsync(1);
        await Until.HoldsAsync(() => token is not null, "an item");
        await Assert.ThrowsAsync<ArgumentException>(() => stream.OnNextAsync(2, token));
    }

    [Fact]
    public async Task An_unknown_provider_is_named()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Contains("nowhere", Assert.Throws<KeyNotFoundException>(() => host.Client.GetStreamProvider("nowhere")).Message, StringComparison.Ordinal);
    }
}
