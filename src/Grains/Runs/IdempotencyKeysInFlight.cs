namespace Multyagents.Runs;

/// <summary>Idempotency keys whose first request is not answered yet.</summary>
internal sealed class IdempotencyKeysInFlight
{
    private readonly Dictionary<string, string?> _hashes = [];

    /// <summary>Enters a request; the scope ends it. A rejection when another one with its key is under way.</summary>
    public RunRejection? Begin(PartialRerunRequest request, out IDisposable? scope)
    {
        scope = null;
        if (request.IdempotencyKey is not { } key || request.DryRun) return null;
        if (_hashes.TryGetValue(key, out var hash))
            return hash == request.RequestHash ? new RunRejection.IdempotencyKeyInFlight(key) : new RunRejection.IdempotencyKeyReused(key);

        _hashes.Add(key, request.RequestHash);
        scope = new Scope(_hashes, key);
        return null;
    }

    private sealed class Scope(Dictionary<string, string?> hashes, string key) : IDisposable
    {
        public void Dispose() => hashes.Remove(key);
    }
}
