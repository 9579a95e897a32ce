namespace Multyagents.Conformance.Grains;

public interface IChainGrain : IGrainWithIntegerKey
{
    /// <summary>Calls the next in line, which does the same; the last one returns how many there were.</summary>
    Task<int> Walk(long[] rest);

    /// <summary>As <see cref="Walk"/>, with re-entrance allowed to the calls that follow.</summary>
    Task<int> WalkAndLetBackIn(long[] rest);

    /// <summary>As <see cref="WalkAndLetBackIn"/>, with re-entrance taken back before the next call.</summary>
    Task<int> WalkAndKeepOut(long[] rest);

    /// <summary>Calls another, which calls back to a method that interleaves.</summary>
    Task<int> AskOtherToCallBack(long other);

    Task<int> CallBack(long other);

    [AlwaysInterleave]
    Task<int> Answer();
}

public sealed class ChainGrain : Grain, IChainGrain
{
    public async Task<int> Walk(long[] rest) => 1 + await Next(rest);

    public async Task<int> WalkAndLetBackIn(long[] rest)
    {
        using (RequestContext.AllowCallChainReentrancy())
            return 1 + await Next(rest);
    }

    public async Task<int> WalkAndKeepOut(long[] rest)
    {
        using (RequestContext.AllowCallChainReentrancy())
        using (RequestContext.SuppressCallChainReentrancy())
            return 1 + await Next(rest);
    }

    public Task<int> AskOtherToCallBack(long other) =>
        GrainFactory.GetGrain<IChainGrain>(other).CallBack(this.GetPrimaryKeyLong());

    public Task<int> CallBack(long other) => GrainFactory.GetGrain<IChainGrain>(other).Answer();

    public Task<int> Answer() => Task.FromResult(42);

    private Task<int> Next(long[] rest) =>
        rest.Length == 0 ? Task.FromResult(0) : GrainFactory.GetGrain<IChainGrain>(rest[0]).Walk(rest[1..]);
}
