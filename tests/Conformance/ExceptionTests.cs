using Multyagents.Conformance.Grains;

namespace Multyagents.Conformance;

/// <summary>What a grain throws is thrown at its caller, and the grain goes on.</summary>
public sealed class ExceptionTests(GrainHostFixture host)
{
    [Fact]
    public async Task An_exception_after_an_await_reaches_the_caller()
    {
        var grain = host.Client.GetGrain<IProbeGrain>(Keys.Next());
        Assert.Equal("late", (await Assert.ThrowsAsync<ProbeException>(() => grain.Throw("late"))).Message);
        Assert.Equal(1, await grain.Increment());
    }

    [Fact]
    public async Task An_exception_before_any_await_reaches_the_caller_through_the_task()
    {
        var grain = host.Client.GetGrain<IProbeGrain>(Keys.Next());
        await grain.Ping();
        var call = grain.ThrowAtOnce("early");
        Assert.Equal("early", (await Assert.ThrowsAsync<ProbeException>(() => call)).Message);
        call = await Task.Run(() => Task.FromResult(grain.ThrowAtOnce("early")));
        Assert.Equal("early", (await Assert.ThrowsAsync<ProbeException>(() => call)).Message);
        Assert.Equal(1, await grain.Increment());
    }

    [Fact]
    public async Task A_failed_activation_fails_the_call_and_the_next_call_activates_anew()
    {
        var key = $"{LifecycleGrain.Sick} {Keys.NextText()}";
        var grain = host.Client.GetGrain<ILifecycleGrain>(key);
        Assert.Equal("I cannot begin", (await Assert.ThrowsAsync<ProbeException>(grain.Increment)).Message);
        Assert.Equal("I cannot begin", (await Assert.ThrowsAsync<ProbeException>(grain.Increment)).Message);
        Journal.Note(key, "cured");
        Assert.Equal(1, await grain.Increment());
        Assert.Equal(2, await grain.Increment());
        Assert.Equal(["activating", "activating", "cured", "activating", "activated"], Journal.Of(key));
    }

    [Fact]
    public async Task All_who_wait_for_a_failed_activation_are_told()
    {
        var key = $"{LifecycleGrain.Sick} {Keys.NextText()}";
        var grain = host.Client.GetGrain<ILifecycleGrain>(key);
        var calls = Enumerable.Range(0, 20).Select(_ => grain.Increment()).ToList();
        foreach (var call in calls)
            await Assert.ThrowsAsync<ProbeException>(() => call);
    }

    [Fact]
    public void An_interface_with_several_classes_needs_a_prefix() =>
        Assert.Throws<ArgumentException>(() => host.Client.GetGrain<IAnimal>(1));

    [Fact]
    public async Task A_prefix_chooses_the_class()
    {
        var key = Keys.Next();
        Assert.Equal("meow", await host.Client.GetGrain<IAnimal>(key, "Multyagents.Conformance.Grains.Cat").Sound());
        Assert.Equal("woof", await host.Client.GetGrain<IAnimal>(key, "Multyagents.Conformance.Grains.Dog").Sound());
    }
}
