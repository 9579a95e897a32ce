using Multyagents.Conformance.Grains;

namespace Multyagents.Conformance;

/// <summary>A chain of calls that comes back to a grain is let in only where the grain allows it; otherwise it times out.</summary>
public sealed class CallChainTests(ImpatientHostFixture host) : IClassFixture<ImpatientHostFixture>
{
    [Fact]
    public async Task A_chain_through_different_grains_is_walked() =>
        Assert.Equal(4, await Grain(Keys.Next()).Walk([Keys.Next(), Keys.Next(), Keys.Next()]));

    [Fact]
    public async Task A_chain_that_comes_back_times_out_and_the_grains_go_on()
    {
        var (a, b) = (Keys.Next(), Keys.Next());
        await Assert.ThrowsAsync<TimeoutException>(() => Grain(a).Walk([b, a]));
        await Until.HoldsAsync(() => AnswersAsync(a), answers => answers, "the first grain answers again");
        await Until.HoldsAsync(() => AnswersAsync(b), answers => answers, "the second grain answers again");
    }

    [Fact]
    public async Task A_grain_that_calls_itself_times_out()
    {
        var a = Keys.Next();
        await Assert.ThrowsAsync<TimeoutException>(() => Grain(a).Walk([a]));
    }

    [Fact]
    public async Task A_grain_may_let_its_own_chain_back_in()
    {
        var (a, b) = (Keys.Next(), Keys.Next());
        Assert.Equal(3, await Grain(a).WalkAndLetBackIn([b, a]));
        Assert.Equal(2, await Grain(a).WalkAndLetBackIn([a]));
    }

    [Fact]
    public async Task Only_the_grain_that_allowed_it_lets_the_chain_back_in()
    {
        var (a, b) = (Keys.Next(), Keys.Next());
        await Assert.ThrowsAsync<TimeoutException>(() => Grain(a).WalkAndLetBackIn([b, b]));
    }

    [Fact]
    public async Task The_permission_can_be_taken_back()
    {
        var (a, b) = (Keys.Next(), Keys.Next());
        await Assert.ThrowsAsync<TimeoutException>(() => Grain(a).WalkAndKeepOut([b, a]));
    }

    [Fact]
    public async Task An_interleaving_method_may_be_called_back() =>
        Assert.Equal(42, await Grain(Keys.Next()).AskOtherToCallBack(Keys.Next()));

    private IChainGrain Grain(long key) => host.Client.GetGrain<IChainGrain>(key);

    private async Task<bool> AnswersAsync(long key)
    {
        try
        {
            return await Grain(key).Walk([]) == 1;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
