using System.Security.Cryptography;
using System.Text;

namespace Multyagents.Gateway.Security;

/// <summary>The configured API keys. With none of them the gateway serves whoever can reach it, and only loopback can.</summary>
internal sealed class ApiKeys(IReadOnlyList<ApiKey> keys)
{
    /// <summary>No keys.</summary>
    public static ApiKeys None { get; } = new([]);

    /// <summary>Whether callers need one.</summary>
    public bool AreNeeded => keys.Count > 0;

    /// <summary>All of them.</summary>
    public IReadOnlyList<ApiKey> All => keys;

    /// <summary>The key that was given; null when it is none of them. Takes the same time whichever it is, and however near a wrong one comes.</summary>
    public ApiKey? Find(string given)
    {
        var hash = Hash(given);
        ApiKey? found = null;
        foreach (var key in keys)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, key.Hash)) found = key;
        }

        return found;
    }

    /// <summary>What is kept of a key.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
