using Multyagents.Journal;
using Multyagents.Tasks;

namespace Multyagents.Simulation.Tests.World;

/// <summary>The real tokens of callbacks, under a key that every schedule shares, without waiting: their key is in memory.</summary>
internal sealed class CallbackTokenBook
{
    private static readonly FixedKey Key = new();

    public CallbackTokens Tokens { get; } = new(Key);

    public string For(TaskId task, int attempt) => Tokens.For(task, attempt).AsTask().Result;

    public bool IsLetIn(TaskId task, int attempt, string token) => Tokens.Verify(task, attempt, token).AsTask().Result;

    private sealed class FixedKey : IKeyStore
    {
        private readonly byte[] _key = [.. Enumerable.Range(1, 32).Select(value => (byte)value)];

        public Task<byte[]> GetOrCreate(string name, Func<byte[]> create) => Task.FromResult(_key);
    }
}
