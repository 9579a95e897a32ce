using Multyagents.Conformance.Grains;

namespace Multyagents.Conformance;

/// <summary>Turns of one activation never overlap, awaits included.</summary>
public sealed class TurnTests(GrainHostFixture host)
{
    [Fact]
    public async Task Concurrent_calls_are_counted_exactly_though_each_turn_awaits()
    {
        var grain = host.Client.GetGrain<IProbeGrain>(Keys.Next());
        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(grain.IncrementSlowly)));
        Assert.Equal(Enumerable.Range(1, 200), results.Order());
    }

    [Fact]
    public async Task Concurrent_short_calls_are_counted_exactly()
    {
        var grain = host.Client.GetGrain<IProbeGrain>(Keys.Next());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 1000; i++)
                await grain.Increment();
        })));
        Assert.Equal(8000, await grain.Count());
    }

    [Fact]
    public async Task A_turn_that_awaits_keeps_others_out()
    {
        var grain = host.Client.GetGrain<IProbeGrain>(Keys.Next());
        var inside = Checkpoint.Create();
        var held = grain.Hold(inside.Name);
        await inside.ArrivalAsync();
        var second = grain.Ping();
        await grain.PingInterleaving();
        Assert.False(second.IsCompleted);
        inside.Open();
        await held;
        await second;
    }

    [Fact]
    public async Task Different_grains_run_at_the_same_time()
    {
        var inside = Checkpoint.Create();
        var calls = Enumerable.Range(0, 50).Select(_ => host.Client.GetGrain<IProbeGrain>(Keys.Next()).Hold(inside.Name)).ToList();
        for (var i = 0; i < 50; i++)
            await inside.ArrivalAsync();
        inside.Open();
        await Task.WhenAll(calls);
        Assert.Equal(50, inside.Arrived);
    }

    [Fact]
    public async Task Code_after_an_await_runs_on_the_grains_scheduler()
    {
        var grain = host.Client.GetGrain<IProbeGrain>(Keys.Next());
        await grain.Ping();
        Assert.True(await grain.StaysOnItsScheduler());
        Assert.True(await Task.Run(grain.StaysOnItsScheduler));
    }

    [Fact]
    public async Task The_caller_goes_on_where_it_was()
    {
        var grain = host.Client.GetGrain<IProbeGrain>(Keys.Next());
        Assert.True(await Task.Run(async () =>
        {
            await grain.IncrementSlowly();
            await grain.Increment();
            return TaskScheduler.Current == TaskScheduler.Default;
        }));
    }

    [Fact]
    public async Task Value_tasks_nulls_and_contracts_pass()
    {
        var grain = host.Client.GetGrain<IProbeGrain>(Keys.Next());
        Assert.Equal("text", await grain.Echo("text"));
        Assert.Null(await grain.Echo(null));
        await grain.Nothing();
        Assert.Equal(new Parcel("box", 3), await grain.Forward(new Parcel("box", 2)));
    }
}
