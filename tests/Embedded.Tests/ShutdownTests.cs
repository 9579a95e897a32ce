using Multyagents.Embedded.Tests.Grains;

namespace Multyagents.Embedded.Tests;

/// <summary>When the host stops, every activation ends in order.</summary>
public sealed class ShutdownTests
{
    [Fact]
    public async Task All_activations_are_deactivated_and_later_calls_fail()
    {
        await using var host = await TestHost.StartAsync();
        var client = host.Client;
        await Task.WhenAll(Enumerable.Range(1000, 100).Select(key => client.GetGrain<IDirectedGrain>(key).Increment()));
        await host.StopAsync();
        Assert.All(Enumerable.Range(1000, 100), key => Assert.Equal("ShuttingDown", DirectedGrain.Left[key]));
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetGrain<IDirectedGrain>(1000).Increment());
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetGrain<IDirectedGrain>(2000).Increment());
    }

    [Fact]
    public async Task A_turn_under_way_is_finished_first()
    {
        await using var host = await TestHost.StartAsync();
        var release = new TaskCompletionSource();
        await host.Client.GetGrain<IDirectedGrain>(1201).Increment();
        var holding = host.Client.GetGrain<IDirectedGrain>(1201).Hold(release);
        var stopping = host.StopAsync();
        Assert.False(stopping.IsCompleted);
        Assert.False(DirectedGrain.Left.ContainsKey(1201));
        release.SetResult();
        await holding;
        await stopping;
        Assert.Equal("ShuttingDown", DirectedGrain.Left[1201]);
    }

    [Fact]
    public async Task A_grain_that_does_not_end_is_waited_for_until_the_hosts_patience_is_over()
    {
        var host = await TestHost.StartAsync();
        var release = new TaskCompletionSource();
        await host.Client.GetGrain<IDirectedGrain>(1301).Increment();
        var holding = host.Client.GetGrain<IDirectedGrain>(1301).Hold(release);
        using var patience = new CancellationTokenSource();
        var stopping = host.StopWithinAsync(patience.Token);
        await patience.CancelAsync();
        await stopping;
        Assert.False(holding.IsCompleted);
        release.SetResult();
        await holding;
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Calls_that_wait_for_the_next_activation_fail_when_there_will_be_none()
    {
        await using var host = await TestHost.StartAsync();
        var release = new TaskCompletionSource();
        var grain = host.Client.GetGrain<IDirectedGrain>(1401);
        await grain.LeaveSlowly(release);
        var waiting = grain.Increment();
        var stopping = host.StopAsync();
        release.SetResult();
        await stopping;
        // Either the next activation came in time to serve it, or the call is told that the host has stopped.
        if (await Record.ExceptionAsync(() => waiting) is { } refusal)
            Assert.IsType<InvalidOperationException>(refusal);
        else
            Assert.Equal(1, await waiting);
    }
}
