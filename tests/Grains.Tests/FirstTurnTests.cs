namespace Multyagents.Grains.Tests;

/// <summary>The first turn of an activation runs on its own: whoever else is activated at that moment can be called.</summary>
public sealed class FirstTurnTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Two_grains_may_call_each_other_in_their_first_turns()
    {
        // Not disposed of when the test fails: what stands for ever cannot be stopped, and the failure is to be told.
        var host = await GrainHost.Start();
        for (var pair = 1; pair <= 10; pair++)
        {
            using var both = new Barrier(participantCount: 2);
            PairGrain.Both = both;
            var (one, other) = (host.Client.GetGrain<IPairGrain>(pair), host.Client.GetGrain<IPairGrain>(-pair));

            // Each from a thread of its own: neither turn ends before the other has begun.
            var meetings = Task.WhenAll(Task.Run(() => one.Meet(-pair)), Task.Run(() => other.Meet(pair)));

            Assert.All(await meetings.WaitAsync(Patience, TestContext.Current.CancellationToken), Assert.True);
        }

        await host.DisposeAsync();
    }

    [Fact]
    public void Every_grain_gives_way_in_its_activation()
    {
        var grains = typeof(YieldingGrain).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(Grain)) && !type.IsAbstract).ToList();

        Assert.True(grains.Count >= 4, $"only {grains.Count} grains were found");
        Assert.All(grains, grain => Assert.True(grain.IsAssignableTo(typeof(YieldingGrain)), $"{grain} is no {nameof(YieldingGrain)}"));
    }
}

public interface IPairGrain : IGrainWithIntegerKey
{
    /// <summary>Waits until the other one is in this method, too, then calls it.</summary>
    /// <returns>Whether the two met.</returns>
    Task<bool> Meet(long other);

    Task Ping();
}

/// <summary>A grain that waits for nothing but the other one before it calls it.</summary>
[Reentrant]
internal sealed class PairGrain : YieldingGrain, IPairGrain
{
    /// <summary>Where the two meet.</summary>
    public static Barrier? Both { get; set; }

    public async Task<bool> Meet(long other)
    {
        // Blocks its thread, which a grain must not do: it is what makes the two turns begin side by side, every time.
        var met = Both!.SignalAndWait(TimeSpan.FromSeconds(10));
        await GrainFactory.GetGrain<IPairGrain>(other).Ping();
        return met;
    }

    public Task Ping() => Task.CompletedTask;
}
