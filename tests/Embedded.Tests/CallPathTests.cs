using Multyagents.Embedded.Tests.Grains;

namespace Multyagents.Embedded.Tests;

/// <summary>A call may run its beginning on the caller's thread or go through the queue; the grain and the caller see no difference.</summary>
public sealed class CallPathTests
{
    [Fact]
    public async Task From_a_thread_of_its_own_with_a_synchronization_context()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Client.GetGrain<IDirectedGrain>(5_000_000);
        await grain.Increment();
        var results = new List<Task<int>>();
        var thread = new Thread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
            for (var i = 0; i < 100; i++)
                results.Add(grain.Increment());
        });
        thread.Start();
        thread.Join();
        Assert.Equal(Enumerable.Range(2, 100), (await Task.WhenAll(results)).Order());
    }

    [Fact]
    public async Task Arguments_and_results_are_passed_as_they_are()
    {
        await using var host = await TestHost.StartAsync();
        var items = new List<object> { new() };
        Assert.Same(items, await host.Client.GetGrain<IDirectedGrain>(5_000_000).Pass(items));
    }

    [Fact]
    public async Task A_long_chain_of_grains_does_not_exhaust_the_stack()
    {
        await using var host = await TestHost.StartAsync();
        var keys = Enumerable.Range(5_000_001, 3000).Select(key => (long)key).ToArray();
        await Task.WhenAll(keys.Select(key => host.Client.GetGrain<IDirectedGrain>(key).Increment()));
        Assert.Equal(3001, await host.Client.GetGrain<IDirectedGrain>(5_000_000).Walk(keys));
    }

    [Fact]
    public async Task A_timer_cannot_be_registered_outside_of_a_turn()
    {
        await using var host = await TestHost.StartAsync();
        var loose = new DirectedGrain();
        await Assert.ThrowsAsync<InvalidOperationException>(() => loose.StartTimer(TimeSpan.Zero, TimeSpan.FromSeconds(1), false));
    }

    /// <summary>A budget, so that a change which makes every call dearer is noticed. The grain's own task is not counted: it is cached.</summary>
    [Fact]
    public async Task A_call_allocates_little()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Client.GetGrain<IDirectedGrain>(5_000_000);
        await grain.Ticks();
        var perCall = await Task.Run(() => MeasureAsync(grain));
        Assert.InRange(perCall, 1, 200);
    }

    private static async Task<long> MeasureAsync(IDirectedGrain grain)
    {
        const int Calls = 2000;
        for (var i = 0; i < Calls; i++)
            await grain.Ticks();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++)
        {
            var call = grain.Ticks();
            if (!call.IsCompletedSuccessfully)
                return long.MaxValue;
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }
}
