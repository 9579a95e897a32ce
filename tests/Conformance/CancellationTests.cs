using Multyagents.Conformance.Grains;

namespace Multyagents.Conformance;

/// <summary>A cancellation token among the arguments.</summary>
public sealed class CancellationTests(GrainHostFixture host)
{
    [Fact]
    public async Task Caller_and_callee_are_told()
    {
        var grain = host.Client.GetGrain<IPatientGrain>(Keys.Next());
        var topic = Keys.NextText();
        using var source = new CancellationTokenSource();
        var call = grain.WaitFor(topic, source.Token);
        await Journal.WaitForAsync(topic, 1);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(["waiting", "cancelled"], await Journal.WaitForAsync(topic, 2));
    }

    [Fact]
    public async Task A_cancelled_token_cancels_the_call()
    {
        var grain = host.Client.GetGrain<IPatientGrain>(Keys.Next());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => grain.WaitFor(Keys.NextText(), new CancellationToken(canceled: true)));
        Assert.Equal(7, await grain.Number());
    }
}
