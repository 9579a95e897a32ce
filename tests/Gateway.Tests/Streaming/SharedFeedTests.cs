using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Multyagents.Gateway.Streaming;
using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Streaming;

/// <summary>Many clients of one run, one reader of its journal.</summary>
public sealed class SharedFeedTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    // Of a run that does not exist nobody gives hints: the feed reads when the test lets time pass.
    private static readonly RunId Run = new(1_000_000);

    private readonly ManualTime _time = new();

    [Fact]
    public async Task Two_hundred_clients_see_every_event_once_in_order_and_it_is_read_once()
    {
        var journal = new GrowingJournal();
        journal.Append(1);
        var (feeds, events) = Over(journal);
        await using var first = await Started(feeds, 1);
        var clients = Enumerable.Range(0, 200).Select(_ => new StreamClient(events, Run, 1)).ToArray();
        for (var i = 0; i < 10; i++)
        {
            journal.Append(50);
            await Pass(clients, 1 + (50 * (i + 1)));
        }

        Assert.All(clients, client => Assert.Equal(Seqs(2, 501), client.Seqs));
        Assert.Equal(500, journal.EntriesRead);
        Assert.Equal(1, feeds.Count);
        foreach (var client in clients) await client.DisposeAsync();
    }

    [Fact]
    public async Task A_client_that_joins_in_the_middle_goes_on_with_the_rest_from_its_own_seq()
    {
        var journal = new GrowingJournal();
        journal.Append(10);
        var (feeds, events) = Over(journal);
        await using var first = await Started(feeds, 10);
        await using var early = new StreamClient(events, Run, 0);
        journal.Append(10);
        await Pass([early], 20);
        var read = journal.EntriesRead;
        await using var late = new StreamClient(events, Run, 14);
        await Pass([late], 20);
        Assert.Equal(read, journal.EntriesRead);
        journal.Append(1);
        await Pass([early, late], 21);
        Assert.Equal(Seqs(1, 21), early.Seqs);
        Assert.Equal(Seqs(15, 21), late.Seqs);
    }

    [Theory]
    [InlineData(StreamLimits.RecentFrames - 1)]
    [InlineData(StreamLimits.RecentFrames)]
    [InlineData(StreamLimits.RecentFrames + 1)]
    [InlineData((5 * StreamLimits.RecentFrames) + 7)]
    public async Task A_client_however_far_behind_catches_up_without_a_gap(int behind)
    {
        var journal = new GrowingJournal();
        var (feeds, events) = Over(journal);
        await using var first = await Started(feeds, 0);
        journal.Append(behind);
        await Pass(first.Feed, behind);
        var read = journal.EntriesRead;
        await using var client = new StreamClient(events, Run, 0);
        await Pass([client], behind);
        journal.Append(3);
        await Pass([client], behind + 3);
        Assert.Equal(Seqs(1, behind + 3), client.Seqs);
        Assert.Equal(behind > StreamLimits.RecentFrames, journal.EntriesRead > read + 3);
    }

    [Fact]
    public async Task A_slow_client_holds_nobody_back_holds_no_memory_and_loses_nothing()
    {
        const int Payload = 1000;
        const int Frame = Payload + 300;
        const int Events = 3000;
        var journal = new GrowingJournal(Payload);
        var (feeds, events) = Over(journal);
        await using var first = await Started(feeds, 0);
        await using var slow = new StreamClient(events, Run, 0, reads: false);
        await using var fast = new StreamClient(events, Run, 0);
        for (var end = 500; end <= Events; end += 500)
        {
            journal.Append(500);
            await Pass([fast], end);
        }

        // One write waits, after the first word and a ping or two; all others would have to be kept for it.
        Assert.InRange(slow.Writes, 2, 5);
        Assert.InRange(slow.LargestWrite, 0, StreamLimits.BytesPerWrite + Frame);
        slow.Read();
        await Pass([slow], Events);
        Assert.Equal(Seqs(1, Events), slow.Seqs);
        Assert.Equal(Seqs(1, Events), fast.Seqs);
        Assert.InRange(slow.LargestWrite, StreamLimits.BytesPerWrite, StreamLimits.BytesPerWrite + Frame);
    }

    [Fact]
    public async Task All_frames_that_are_there_go_into_one_write()
    {
        var journal = new GrowingJournal();
        var (feeds, events) = Over(journal);
        await using var first = await Started(feeds, 0);
        await using var client = new StreamClient(events, Run, 0);
        await Eventually.Holds(() => Task.FromResult(client.Writes == 1), "the stream has begun");
        journal.Append(100);
        await Pass([client], 100);
        var bytes = (await journal.ReadRun(Run, 0, 100)).Sum(stored => EventFrame.Of(stored).Bytes.Length);
        // A ping may have come with it: time passed.
        Assert.InRange(client.LargestWrite, bytes, bytes + 50);
    }

    [Fact]
    public async Task A_journal_that_cannot_be_read_ends_the_streams_and_the_next_client_resumes()
    {
        var journal = new GrowingJournal();
        journal.Append(5);
        var (feeds, events) = Over(journal);
        var first = await Started(feeds, 5);
        var clients = new[] { new StreamClient(events, Run, 0), new StreamClient(events, Run, 5) };
        await Pass(clients[..1], 5);
        journal.IsBroken = true;
        journal.Append(5);
        foreach (var client in clients)
        {
            await Pass(() => client.Writing.IsCompleted, "the stream ends");
            await Assert.ThrowsAsync<IOException>(() => client.Writing);
        }

        // Somebody still holds the one that failed.
        journal.IsBroken = false;
        await using var resumed = new StreamClient(events, Run, clients[0].LastSeq);
        await Pass([resumed], 10);
        journal.Append(1);
        await Pass([resumed], 11);
        Assert.Equal(Seqs(6, 11), resumed.Seqs);
        await first.DisposeAsync();
        Assert.Equal(1, feeds.Count);
        foreach (var client in clients) await client.DisposeAsync();
    }

    [Fact]
    public async Task The_feed_ends_with_its_last_client()
    {
        var journal = new GrowingJournal();
        var (feeds, events) = Over(journal);
        var clients = new[] { new StreamClient(events, Run, 0), new StreamClient(events, Run, 0) };
        journal.Append(5);
        await Pass(clients, 5);
        await clients[0].DisposeAsync();
        Assert.Equal(1, feeds.Count);
        journal.Append(5);
        await Pass(clients[1..], 10);
        await clients[1].DisposeAsync();
        Assert.Equal(0, feeds.Count);
        var reads = journal.Reads;
        Assert.Equal(0, _time.Waiting);
        _time.Advance(StreamLimits.PollEvery);
        Assert.Equal(reads, journal.Reads);
        await using var next = new StreamClient(events, Run, 3);
        await Pass([next], 10);
        Assert.Equal(Seqs(4, 10), next.Seqs);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(long.MaxValue)]
    public async Task A_client_that_says_it_is_ahead_of_the_run_holds_nobody_up(long afterSeq)
    {
        var journal = new GrowingJournal();
        journal.Append(10);
        var (_, events) = Over(journal);
        await using var ahead = new StreamClient(events, Run, afterSeq);
        await using var other = new StreamClient(events, Run, 10);
        journal.Append(25);
        await Pass([other], 35);
        Assert.Equal(Seqs(11, 35), other.Seqs);
        if (afterSeq == long.MaxValue) return;
        await Pass([ahead], 35);
        Assert.Equal(Seqs(31, 35), ahead.Seqs);
    }

    private static IEnumerable<long> Seqs(long first, long last) => Enumerable.Range(0, (int)(last - first + 1)).Select(i => first + i);

    private (RunFeeds Feeds, RunEventStream Events) Over(GrowingJournal journal)
    {
        var feeds = new RunFeeds(journal, gateway.Services.GetRequiredService<IClusterClient>(), _time, NullLogger<RunFeeds>.Instance);
        return (feeds, new RunEventStream(feeds, journal, _time));
    }

    /// <summary>A place in the feed, which has read where the run is.</summary>
    private static async Task<Place> Started(RunFeeds feeds, long end)
    {
        var place = new Place(feeds, feeds.Join(Run));
        await Eventually.Holds(() => Task.FromResult(place.Feed.Last == end), "the feed has started");
        return place;
    }

    private Task Pass(IReadOnlyCollection<StreamClient> clients, long until) =>
        Pass(() => clients.All(client => client.LastSeq >= until), $"{clients.Count} clients have event {until}");

    private Task Pass(RunFeed feed, long until) => Pass(() => feed.Last == until, $"the feed has event {until}");

    private Task Pass(Func<bool> condition, string what) => Eventually.Holds(
        () =>
        {
            if (condition()) return Task.FromResult(true);
            _time.Advance(StreamLimits.PollEvery);
            return Task.FromResult(false);
        },
        what);

    private sealed class Place(RunFeeds feeds, RunFeed feed) : IAsyncDisposable
    {
        public RunFeed Feed => feed;

        public async ValueTask DisposeAsync() => await feeds.Leave(Run, feed);
    }
}
