namespace Multyagents.Journal;

/// <summary>Secrets that every process of the system shares and that outlive restarts.</summary>
public interface IKeyStore
{
    /// <summary>The named key; made from <paramref name="create"/> the first time, the same for everyone ever after.</summary>
    Task<byte[]> GetOrCreate(string name, Func<byte[]> create);
}
