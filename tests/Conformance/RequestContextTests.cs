using Multyagents.Conformance.Grains;

namespace Multyagents.Conformance;

/// <summary>The request context goes with calls, and nothing else does.</summary>
public sealed class RequestContextTests(GrainHostFixture host)
{
    [Fact]
    public async Task The_callee_sees_what_the_caller_has_set()
    {
        RequestContext.Set("who", "an operator");
        Assert.Equal("an operator", await New().Read("who"));
        Assert.True(RequestContext.Remove("who"));
        Assert.Null(await New().Read("who"));
    }

    [Fact]
    public async Task Those_that_the_callee_calls_see_it_too()
    {
        RequestContext.Set("who", "an operator");
        Assert.Equal("an operator", await New().ReadThrough(Keys.Next(), "who"));
    }

    [Fact]
    public async Task Nothing_flows_back_to_the_caller()
    {
        RequestContext.Set("who", "the caller's");
        await New().Set("who", "the callee's");
        Assert.Equal("the caller's", RequestContext.Get("who"));
        RequestContext.Clear();
        Assert.Equal("mine", await New().SetThenCall(Keys.Next(), "who", "mine"));
    }

    [Fact]
    public async Task Nothing_is_left_for_the_next_request()
    {
        var grain = New();
        await grain.Set("left behind", "x");
        Assert.Null(await grain.Read("left behind"));
    }

    [Fact]
    public async Task Async_locals_of_the_caller_do_not_reach_the_grain()
    {
        var grain = New();
        ContextGrain.Ambient.Value = "the caller's";
        Assert.Null(await grain.ReadAsyncLocal());
        Assert.Null(await grain.ReadAsyncLocal());
        Assert.Equal("the caller's", ContextGrain.Ambient.Value);
    }

    private IContextGrain New() => host.Client.GetGrain<IContextGrain>(Keys.Next());
}
