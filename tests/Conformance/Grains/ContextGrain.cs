namespace Multyagents.Conformance.Grains;

public interface IContextGrain : IGrainWithIntegerKey
{
    Task<string?> Read(string key);

    /// <summary>Asks another grain what it reads.</summary>
    Task<string?> ReadThrough(long other, string key);

    /// <summary>Sets a value and returns.</summary>
    Task Set(string key, string value);

    /// <summary>Sets a value, calls another grain that sets it differently, and tells what it reads after that.</summary>
    Task<string?> SetThenCall(long other, string key, string value);

    Task<string?> ReadAsyncLocal();
}

public sealed class ContextGrain : Grain, IContextGrain
{
    public static readonly AsyncLocal<string?> Ambient = new();

    public Task<string?> Read(string key) => Task.FromResult(RequestContext.Get(key) as string);

    public Task<string?> ReadThrough(long other, string key) => GrainFactory.GetGrain<IContextGrain>(other).Read(key);

    public Task Set(string key, string value)
    {
        RequestContext.Set(key, value);
        return Task.CompletedTask;
    }

    public async Task<string?> SetThenCall(long other, string key, string value)
    {
        RequestContext.Set(key, value);
        await GrainFactory.GetGrain<IContextGrain>(other).Set(key, "the callee's");
        return RequestContext.Get(key) as string;
    }

    public Task<string?> ReadAsyncLocal() => Task.FromResult(Ambient.Value);
}
