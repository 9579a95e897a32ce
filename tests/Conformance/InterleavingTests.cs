using Multyagents.Conformance.Grains;

namespace Multyagents.Conformance;

/// <summary>Which turns may begin while another one awaits.</summary>
public sealed class InterleavingTests(GrainHostFixture host)
{
    [Fact]
    public async Task An_interleaving_method_enters_any_turn()
    {
        var (grain, inside, held) = await HoldAsync((probe, name) => probe.Hold(name));
        await grain.PingInterleaving();
        inside.Open();
        await held;
    }

    [Fact]
    public async Task An_interleaving_method_keeps_nobody_out()
    {
        var (grain, inside, held) = await HoldAsync((probe, name) => probe.HoldInterleaving(name));
        await grain.Ping();
        await grain.PingReadOnly();
        inside.Open();
        await held;
    }

    [Fact]
    public async Task Read_only_methods_enter_each_other()
    {
        var (grain, inside, held) = await HoldAsync((probe, name) => probe.HoldReadOnly(name));
        await grain.PingReadOnly();
        var second = grain.HoldReadOnly(inside.Name);
        await inside.ArrivalAsync();
        inside.Open();
        await held;
        await second;
    }

    [Fact]
    public async Task A_read_only_method_does_not_enter_another_turn()
    {
        var (grain, inside, held) = await HoldAsync((probe, name) => probe.Hold(name));
        var reading = grain.PingReadOnly();
        await grain.PingInterleaving();
        Assert.False(reading.IsCompleted);
        inside.Open();
        await held;
        await reading;
    }

    [Fact]
    public async Task Another_turn_does_not_enter_a_read_only_method()
    {
        var (grain, inside, held) = await HoldAsync((probe, name) => probe.HoldReadOnly(name));
        var writing = grain.Ping();
        await grain.PingReadOnly();
        Assert.False(writing.IsCompleted);
        inside.Open();
        await held;
        await writing;
    }

    [Fact]
    public async Task Turns_of_a_reentrant_grain_enter_each_other()
    {
        var grain = host.Client.GetGrain<IOpenGrain>(Keys.Next());
        var inside = Checkpoint.Create();
        var held = grain.Hold(inside.Name);
        await inside.ArrivalAsync();
        await grain.Ping();
        inside.Open();
        await held;
    }

    [Fact]
    public async Task Interleaved_turns_never_run_in_parallel()
    {
        var grain = host.Client.GetGrain<IOpenGrain>(Keys.Next());
        var crowd = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => grain.Crowd(i))));
        Assert.True(crowd.Max(seen => seen.Inside) > 1);
        Assert.Equal(1, crowd.Max(seen => seen.Running));
    }

    private async Task<(IProbeGrain Grain, Checkpoint Inside, Task Held)> HoldAsync(Func<IProbeGrain, string, Task> hold)
    {
        var grain = host.Client.GetGrain<IProbeGrain>(Keys.Next());
        var inside = Checkpoint.Create();
        var held = hold(grain, inside.Name);
        await inside.ArrivalAsync();
        return (grain, inside, held);
    }
}
