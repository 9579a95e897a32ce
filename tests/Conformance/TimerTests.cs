using Multyagents.Conformance.Grains;

namespace Multyagents.Conformance;

/// <summary>Ticks of a grain timer are turns of the grain.</summary>
public sealed class TimerTests(GrainHostFixture host)
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(15);

    [Fact]
    public async Task A_timer_ticks_again_and_again_on_the_grains_scheduler()
    {
        var (grain, topic) = New();
        await grain.Start(topic, TimeSpan.Zero, Short);
        var ticks = await Journal.WaitForAsync(topic, 3);
        Assert.DoesNotContain("outside", ticks);
        await grain.Stop();
    }

    [Fact]
    public async Task Without_a_period_there_is_one_tick()
    {
        var (grain, topic) = New();
        await grain.Start(topic, Short, Timeout.InfiniteTimeSpan);
        await Journal.WaitForAsync(topic, 1);
        await OtherTicksAsync();
        Assert.Single(Journal.Of(topic));
    }

    [Fact]
    public async Task Without_a_due_time_there_is_none_until_the_timer_is_changed()
    {
        var (grain, topic) = New();
        await grain.Start(topic, Timeout.InfiniteTimeSpan, Short);
        await OtherTicksAsync();
        Assert.Empty(Journal.Of(topic));
        await grain.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await Journal.WaitForAsync(topic, 1);
        await OtherTicksAsync();
        Assert.Single(Journal.Of(topic));
    }

    [Fact]
    public async Task A_disposed_timer_ticks_no_more()
    {
        var (grain, topic) = New();
        await grain.Start(topic, TimeSpan.Zero, Short);
        await Journal.WaitForAsync(topic, 1);
        await grain.Stop();
        var ticks = Journal.Of(topic).Length;
        await OtherTicksAsync();
        Assert.Equal(ticks, Journal.Of(topic).Length);
    }

    [Fact]
    public async Task A_timer_may_dispose_itself_and_its_tick_is_told_by_the_token()
    {
        var (grain, topic) = New();
        await grain.StartUntil(topic, 2, Short);
        Assert.Equal(["tick", "tick", "told"], await Journal.WaitForAsync(topic, 3));
        await OtherTicksAsync();
        Assert.Equal(3, Journal.Of(topic).Length);
    }

    [Fact]
    public async Task A_tick_waits_for_the_turn_that_runs()
    {
        var (grain, topic) = New();
        await grain.Start(topic, Short, Short);
        var inside = Checkpoint.Create();
        var turn = grain.TicksDuring(inside.Name);
        await inside.ArrivalAsync();
        await OtherTicksAsync();
        inside.Open();
        Assert.Equal(0, await turn);
        await Journal.WaitForAsync(topic, Journal.Of(topic).Length + 1);
        await grain.Stop();
    }

    [Fact]
    public async Task A_turn_waits_for_the_tick_that_runs_and_ticks_do_not_pile_up()
    {
        var (grain, _) = New();
        var inside = Checkpoint.Create();
        await grain.StartHolding(inside.Name, TimeSpan.Zero, Short, interleave: false);
        await inside.ArrivalAsync();
        var turn = grain.Ping();
        await OtherTicksAsync();
        Assert.False(turn.IsCompleted);
        Assert.Equal(1, inside.Arrived);
        inside.Open();
        await turn;
        await grain.Stop();
    }

    [Fact]
    public async Task An_interleaving_tick_keeps_no_turn_out()
    {
        var (grain, _) = New();
        var inside = Checkpoint.Create();
        await grain.StartHolding(inside.Name, TimeSpan.Zero, Timeout.InfiniteTimeSpan, interleave: true);
        await inside.ArrivalAsync();
        await grain.Ping();
        inside.Open();
        await grain.Stop();
    }

    [Fact]
    public async Task A_tick_that_throws_does_not_end_the_timer()
    {
        var (grain, topic) = New();
        await grain.StartThrowing(topic, TimeSpan.Zero, Short);
        await Journal.WaitForAsync(topic, 3);
        await grain.Stop();
    }

    [Fact]
    public async Task A_timer_ends_with_its_activation()
    {
        var (grain, topic) = New();
        await grain.Start(topic, TimeSpan.Zero, Short);
        await Journal.WaitForAsync(topic, 1);
        await grain.Leave();
        await grain.Ping();
        var ticks = Journal.Of(topic).Length;
        await OtherTicksAsync();
        Assert.Equal(ticks, Journal.Of(topic).Length);
    }

    /// <summary>Lets as much time pass as a timer of another grain needs for a few ticks of the same period.</summary>
    private async Task OtherTicksAsync()
    {
        var (grain, topic) = New();
        await grain.Start(topic, Short, Short);
        await Journal.WaitForAsync(topic, 5);
        await grain.Stop();
    }

    private (ITickerGrain Grain, string Topic) New() => (host.Client.GetGrain<ITickerGrain>(Keys.Next()), Keys.NextText());
}
