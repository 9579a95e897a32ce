using Multyagents.Conformance.Grains;

namespace Multyagents.Conformance;

/// <summary>References travel, and can be seen through each interface of the grain.</summary>
public sealed class ReferenceTests(GrainHostFixture host)
{
    [Fact]
    public async Task A_derived_interface_has_the_methods_of_its_base()
    {
        var key = Keys.Next();
        var grain = host.Client.GetGrain<IPoliteGreeter>(key);
        Assert.Equal($"hello from {key}", await grain.Greet());
        Assert.Equal($"goodbye from {key}", await grain.Farewell());
    }

    [Fact]
    public async Task Both_interfaces_lead_to_the_same_grain()
    {
        var key = Keys.Next();
        var polite = host.Client.GetGrain<IPoliteGreeter>(key);
        var plain = polite.AsReference<IGreeter>();
        Assert.Equal($"hello from {key}", await plain.Greet());
        Assert.Equal($"goodbye from {key}", await plain.AsReference<IPoliteGreeter>().Farewell());
    }

    [Fact]
    public async Task A_reference_can_be_an_argument_or_a_result()
    {
        var (a, b) = (Keys.Next(), Keys.Next());
        var other = host.Client.GetGrain<IPoliteGreeter>(b);
        Assert.Equal($"hello from {b}", await host.Client.GetGrain<IPoliteGreeter>(a).PassOn(other));
        var self = await other.Self();
        Assert.Equal($"hello from {b}", await self.Greet());
        Assert.Equal(b, self.GetPrimaryKeyLong());
    }
}
