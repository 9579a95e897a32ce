using Multyagents.Conformance.Grains;

namespace Multyagents.Conformance;

/// <summary>What a reentrant grain may rely on: its turns interleave at awaits, and between awaits it is alone.</summary>
public sealed class ReentrantTests(GrainHostFixture host)
{
    [Fact]
    public async Task Turns_that_wait_for_one_another_are_let_go_together_and_run_one_at_a_time()
    {
        var grain = New();
        var joined = Enumerable.Range(0, 30).Select(_ => Task.Run(grain.Join)).ToList();
        var flushed = 0;
        await Until.HoldsAsync(async () => flushed += await grain.Flush(), count => count == 30, "all have joined");
        Assert.DoesNotContain(-1, await Task.WhenAll(joined));
    }

    [Fact]
    public async Task A_tick_enters_a_turn_that_awaits()
    {
        var grain = New();
        var (inside, topic) = (Checkpoint.Create(), Keys.NextText());
        var held = grain.Hold(inside.Name);
        await inside.ArrivalAsync();
        await grain.StartTimer(topic);
        await Journal.WaitForAsync(topic, 2);
        Assert.False(held.IsCompleted);
        inside.Open();
        await held;
    }

    [Fact]
    public async Task A_task_that_a_turn_leaves_behind_goes_on_under_the_grains_scheduler()
    {
        var grain = New();
        var (inside, topic) = (Checkpoint.Create(), Keys.NextText());
        await grain.LeaveBehind(inside.Name, topic);
        await inside.ArrivalAsync();
        await grain.Ping();
        inside.Open();
        Assert.Equal(["at home"], await Journal.WaitForAsync(topic, 1));
    }

    [Fact]
    public async Task When_one_turn_asks_to_leave_the_others_finish_and_new_calls_go_to_the_next_activation()
    {
        var grain = New();
        var (leave, hold) = (Checkpoint.Create(), Checkpoint.Create());
        var first = await grain.ActivationNumber();
        var held = grain.Hold(hold.Name);
        await hold.ArrivalAsync();
        var leaving = grain.LeaveAfter(leave.Name);
        await leave.ArrivalAsync();
        leave.Open();
        await leaving;
        var next = grain.ActivationNumber();
        Assert.False(held.IsCompleted);
        hold.Open();
        await held;
        Assert.NotEqual(first, await next);
    }

    private IOpenGrain New() => host.Client.GetGrain<IOpenGrain>(Keys.Next());
}
