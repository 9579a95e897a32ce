using Multyagents.Embedded.Tests.Grains;
using Orleans.Configuration;

namespace Multyagents.Embedded.Tests;

/// <summary>Everything that has to do with time takes it from the host's TimeProvider.</summary>
public sealed class ClockTests
{
    [Fact]
    public async Task Timers_tick_by_the_hosts_clock_and_count_the_period_from_the_end_of_a_tick()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Client.GetGrain<IDirectedGrain>(1);
        await grain.StartTimer(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60));
        Assert.Equal(0, await grain.Ticks());
        host.Time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(0, await grain.Ticks());
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await grain.Ticks());
        host.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(2, await grain.Ticks());
    }

    [Fact]
    public async Task An_activation_is_collected_at_its_age()
    {
        await using var host = await TestHost.StartAsync();
        await host.Client.GetGrain<IDirectedGrain>(21).Increment();
        host.Time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(2, await host.Client.GetGrain<IDirectedGrain>(21).Increment());
        host.Time.Advance(TimeSpan.FromMinutes(4));
        Assert.False(DirectedGrain.Left.ContainsKey(21));
        host.Time.Advance(TimeSpan.FromMinutes(3));
        await Until.HoldsAsync(() => DirectedGrain.Left.TryGetValue(21, out var reason) && reason == "ActivationIdle", "collected");
        Assert.Equal(1, await host.Client.GetGrain<IDirectedGrain>(21).Increment());
    }

    [Fact]
    public async Task Ticks_do_not_keep_an_activation_alive_unless_they_are_to()
    {
        await using var host = await TestHost.StartAsync();
        await host.Client.GetGrain<IDirectedGrain>(31).StartTimer(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30));
        await host.Client.GetGrain<IDirectedGrain>(32).StartTimer(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30), keepAlive: true);
        for (var tick = 1; tick <= 20; tick++)
        {
            host.Time.Advance(TimeSpan.FromSeconds(30));
            await Until.HoldsAsync(() => DirectedGrain.TicksOf.GetValueOrDefault(32) == tick, "ticked");
        }

        await Until.HoldsAsync(() => DirectedGrain.Left.ContainsKey(31), "collected");
        Assert.False(DirectedGrain.Left.ContainsKey(32));
    }

    [Fact]
    public async Task An_activation_that_takes_too_long_fails_the_call()
    {
        await using var host = await TestHost.StartAsync(silo => silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromHours(1)));
        var call = host.Client.GetGrain<IStuckGrain>(1).Ping();
        await Until.HoldsAsync(() => StuckGrain.Activations == 1, "activating");
        host.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Contains("stuck/1 did not activate", (await Assert.ThrowsAsync<TimeoutException>(() => call)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deactivation_can_be_delayed()
    {
        await using var host = await TestHost.StartAsync();
        await host.Client.GetGrain<IDirectedGrain>(41).StayFor(TimeSpan.FromHours(1));
        await host.Client.GetGrain<IDirectedGrain>(42).Increment();
        host.Time.Advance(TimeSpan.FromMinutes(30));
        await Until.HoldsAsync(() => DirectedGrain.Left.ContainsKey(42), "collected");
        Assert.False(DirectedGrain.Left.ContainsKey(41));
        host.Time.Advance(TimeSpan.FromMinutes(40));
        await Until.HoldsAsync(() => DirectedGrain.Left.ContainsKey(41), "collected");
    }
}
