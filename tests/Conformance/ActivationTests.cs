using Multyagents.Conformance.Grains;

namespace Multyagents.Conformance;

/// <summary>A grain has one activation per key, made when it is first called.</summary>
public sealed class ActivationTests(GrainHostFixture host)
{
    [Theory]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(42L)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public async Task A_grain_knows_its_integer_key(long key) =>
        Assert.Equal(key, await host.Client.GetGrain<IProbeGrain>(key).Key());

    [Theory]
    [InlineData("run")]
    [InlineData("with space/and slash+plus")]
    [InlineData("Ünïcödé 漢字")]
    [InlineData("A")]
    [InlineData("a")]
    public async Task A_grain_knows_its_text_key(string key) =>
        Assert.Equal(key, await host.Client.GetGrain<INamedGrain>(key).Key());

    [Fact]
    public void A_reference_knows_its_key()
    {
        Assert.Equal(-77, host.Client.GetGrain<IProbeGrain>(-77).GetPrimaryKeyLong());
        Assert.Equal("a name", host.Client.GetGrain<INamedGrain>("a name").GetPrimaryKeyString());
    }

    [Fact]
    public void References_to_the_same_grain_are_equal()
    {
        var key = Keys.Next();
        Assert.Equal(host.Client.GetGrain<IProbeGrain>(key), host.Client.GetGrain<IProbeGrain>(key));
        Assert.NotEqual(host.Client.GetGrain<IProbeGrain>(key), host.Client.GetGrain<IProbeGrain>(Keys.Next()));
    }

    [Fact]
    public async Task Text_keys_are_told_apart_by_case()
    {
        var key = Keys.NextText();
        Assert.Equal(1, await host.Client.GetGrain<INamedGrain>(key).Increment());
        Assert.Equal(1, await host.Client.GetGrain<INamedGrain>(key.ToUpperInvariant()).Increment());
        Assert.Equal(2, await host.Client.GetGrain<INamedGrain>(key).Increment());
    }

    [Fact]
    public async Task A_reference_does_not_activate_and_a_call_does()
    {
        var key = Keys.Next();
        var grain = host.Client.GetGrain<IProbeGrain>(key);
        Assert.Empty(Journal.Of(ProbeGrain.TopicOf(key)));
        await grain.Ping();
        Assert.Equal(["activated"], Journal.Of(ProbeGrain.TopicOf(key)));
    }

    [Fact]
    public async Task State_lives_in_the_activation_whichever_reference_is_used()
    {
        var key = Keys.Next();
        Assert.Equal(1, await host.Client.GetGrain<IProbeGrain>(key).Increment());
        Assert.Equal(2, await host.Client.GetGrain<IProbeGrain>(key).Increment());
        Assert.Equal(1, await host.Client.GetGrain<IProbeGrain>(Keys.Next()).Increment());
    }

    [Fact]
    public async Task First_calls_at_the_same_time_activate_once()
    {
        var key = Keys.Next();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 64).Select(
            _ => Task.Run(() => host.Client.GetGrain<IProbeGrain>(key).ActivationNumber())));
        Assert.Single(numbers.Distinct());
        Assert.Equal(["activated"], Journal.Of(ProbeGrain.TopicOf(key)));
    }

    [Fact]
    public async Task No_call_begins_before_the_activation_is_complete()
    {
        var key = $"{LifecycleGrain.Slow} {Keys.NextText()}";
        var grain = host.Client.GetGrain<ILifecycleGrain>(key);
        var call = grain.Increment();
        var arrival = Checkpoint.Named($"arrive {key}");
        await arrival.ArrivalAsync();
        Assert.False(call.IsCompleted);
        arrival.Open();
        Assert.Equal(1, await call);
        Assert.Equal(["activating", "activated"], Journal.Of(key));
        Checkpoint.Named($"leave {key}").Open();
    }

    [Fact]
    public async Task Ten_thousand_grains_are_active_at_once()
    {
        const int Count = 10_000;
        var keys = Enumerable.Range(0, Count).Select(_ => Keys.Next()).ToList();
        foreach (var chunk in keys.Chunk(500))
            await Task.WhenAll(chunk.Select(key => host.Client.GetGrain<IProbeGrain>(key).Increment()));
        var second = new List<int>();
        foreach (var chunk in keys.Chunk(500))
            second.AddRange(await Task.WhenAll(chunk.Select(key => host.Client.GetGrain<IProbeGrain>(key).Increment())));
        Assert.Equal(Count, second.Count(count => count == 2));
    }

    [Fact]
    public async Task A_stateless_worker_works_in_parallel_up_to_its_limit()
    {
        var worker = host.Client.GetGrain<IWorkerGrain>(Keys.Next());
        var inside = Checkpoint.Create();
        var calls = Enumerable.Range(0, 3).Select(_ => worker.Hold(inside.Name)).ToList();
        await inside.ArrivalAsync();
        await inside.ArrivalAsync();
        Assert.Equal(2, inside.Arrived);
        inside.Open();
        await Task.WhenAll(calls);
        Assert.Equal(3, inside.Arrived);
    }
}
