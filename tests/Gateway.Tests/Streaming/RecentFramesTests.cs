using Multyagents.Gateway.Streaming;

namespace Multyagents.Gateway.Tests.Streaming;

public sealed class RecentFramesTests
{
    [Fact]
    public void As_many_as_may_be_are_kept_and_one_more_costs_the_oldest()
    {
        var recent = new RecentFrames(frames: 4, bytes: 1000);
        for (var seq = 7; seq <= 10; seq++) recent.Add(Frame(seq, 1));
        Assert.Equal([7, 8, 9, 10], Kept(recent, 20));
        recent.Add(Frame(11, 1));
        Assert.Equal([8, 9, 10, 11], Kept(recent, 20));
    }

    [Fact]
    public void As_many_bytes_as_may_be_are_kept_and_one_more_costs_the_oldest()
    {
        var recent = new RecentFrames(frames: 10, bytes: 100);
        recent.Add(Frame(1, 60));
        recent.Add(Frame(2, 40));
        Assert.Equal([1, 2], Kept(recent, 20));
        recent.Add(Frame(3, 1));
        Assert.Equal([2, 3], Kept(recent, 20));
        recent.Add(Frame(4, 60));
        Assert.Equal([3, 4], Kept(recent, 20));
    }

    [Fact]
    public void One_that_is_too_large_by_itself_is_not_kept_and_the_next_ones_are()
    {
        var recent = new RecentFrames(frames: 10, bytes: 100);
        recent.Add(Frame(1, 10));
        recent.Add(Frame(2, 101));
        Assert.Empty(Kept(recent, 20));
        recent.Add(Frame(3, 100));
        Assert.Equal([3], Kept(recent, 20));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(14)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void A_seq_that_was_never_added_is_not_there(long seq)
    {
        var recent = new RecentFrames(frames: 4, bytes: 100);
        recent.Add(Frame(10, 1));
        Assert.Null(recent.Find(seq));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(9, 0)]
    [InlineData(10, 2)]
    [InlineData(1000, 200)]
    [InlineData(1249, 249.8)]
    [InlineData(1250, 250)]
    [InlineData(1251, 250)]
    [InlineData(1_000_000, 250)]
    public void The_more_clients_the_more_events_gather_up_to_a_bound(int clients, double milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), StreamLimits.PauseAfterRound(clients));

    private static long[] Kept(RecentFrames recent, long upTo) => [.. Enumerable.Range(1, (int)upTo).Select(seq => (long)seq).Where(seq => recent.Find(seq) is not null)];

    private static EventFrame Frame(long seq, int bytes) => new(seq, new byte[bytes]);
}
