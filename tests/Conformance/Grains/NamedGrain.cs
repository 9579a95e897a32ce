namespace Multyagents.Conformance.Grains;

public interface INamedGrain : IGrainWithStringKey
{
    Task<string> Key();

    Task<int> Increment();
}

public sealed class NamedGrain : Grain, INamedGrain
{
    private int _count;

    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());

    public Task<int> Increment() => Task.FromResult(++_count);
}
