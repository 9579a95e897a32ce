using System.Collections.Concurrent;
using Multyagents.Journal;

namespace Multyagents.Testing;

/// <summary>The key store in memory.</summary>
public sealed class InMemoryKeys : IKeyStore
{
    private readonly ConcurrentDictionary<string, Lazy<byte[]>> _keys = new(StringComparer.Ordinal);

    public Task<byte[]> GetOrCreate(string name, Func<byte[]> create) =>
        Task.FromResult(_keys.GetOrAdd(name, _ => new(create)).Value);
}
