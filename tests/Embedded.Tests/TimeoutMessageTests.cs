using Multyagents.Embedded.Tests.Grains;

namespace Multyagents.Embedded.Tests;

/// <summary>A call that times out says who waited for whom.</summary>
public sealed class TimeoutMessageTests
{
    [Fact]
    public async Task A_deadlock_is_named_with_its_whole_chain()
    {
        await using var host = await TestHost.StartAsync();
        var call = host.Client.GetGrain<IDirectedGrain>(1).Walk([2, 3, 1]);
        var message = await TimeOutAsync(host, call, pendingCalls: 4);
        Assert.Contains(
            "client → IDirectedGrain.Walk on directed/1 → IDirectedGrain.Walk on directed/2 → IDirectedGrain.Walk on directed/3"
            + " → IDirectedGrain.Walk on directed/1 (which is busy with IDirectedGrain.Walk)",
            message, StringComparison.Ordinal);
        Assert.Contains("00:00:10", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_grain_is_named_with_what_keeps_it_busy()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Client.GetGrain<IDirectedGrain>(7);
        var release = new TaskCompletionSource();
        await grain.Increment();
        var holding = grain.Hold(release);
        var waiting = grain.Increment();
        var message = await TimeOutAsync(host, waiting, pendingCalls: 2);
        Assert.Contains("IDirectedGrain.Increment on directed/7 (which is busy with IDirectedGrain.Hold)", message, StringComparison.Ordinal);
        release.SetResult();
        await Assert.ThrowsAsync<TimeoutException>(() => holding);
    }

    [Fact]
    public async Task Each_call_has_its_own_time()
    {
        await using var host = await TestHost.StartAsync();
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        var early = host.Client.GetGrain<IDirectedGrain>(1).Hold(first);
        host.Time.Advance(TimeSpan.FromSeconds(6));
        var late = host.Client.GetGrain<IDirectedGrain>(2).Hold(second);
        host.Time.Advance(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<TimeoutException>(() => early);
        Assert.False(late.IsCompleted);
        second.SetResult();
        await late;
        first.SetResult();
    }

    private static async Task<string> TimeOutAsync(TestHost host, Task call, int pendingCalls)
    {
        await Until.HoldsAsync(() => host.PendingCalls == pendingCalls, "all calls are under way");
        host.Time.Advance(TimeSpan.FromSeconds(10));
        return (await Assert.ThrowsAsync<TimeoutException>(() => call)).Message;
    }
}
