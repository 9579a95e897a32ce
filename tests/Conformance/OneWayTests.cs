using Multyagents.Conformance.Grains;

namespace Multyagents.Conformance;

/// <summary>The caller of a one-way method does not wait and is not told.</summary>
public sealed class OneWayTests(GrainHostFixture host)
{
    [Fact]
    public async Task The_request_arrives()
    {
        var topic = Keys.NextText();
        await host.Client.GetGrain<IProbeGrain>(Keys.Next()).Tell(topic, "hello");
        Assert.Equal(["hello"], await Journal.WaitForAsync(topic, 1));
    }

    [Fact]
    public async Task The_caller_does_not_wait()
    {
        var grain = host.Client.GetGrain<IProbeGrain>(Keys.Next());
        var (inside, topic) = (Checkpoint.Create(), Keys.NextText());
        await grain.TellAndHold(inside.Name, topic);
        Assert.Empty(Journal.Of(topic));
        await inside.ArrivalAsync();
        inside.Open();
        Assert.Equal(["done"], await Journal.WaitForAsync(topic, 1));
    }

    [Fact]
    public async Task A_failure_is_nobodys()
    {
        var grain = host.Client.GetGrain<IProbeGrain>(Keys.Next());
        var topic = Keys.NextText();
        await grain.TellAndThrow(topic);
        await Journal.WaitForAsync(topic, 1);
        Assert.Equal(1, await grain.Increment());
    }
}
