using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Multyagents.Journal;

namespace Multyagents.Tasks;

/// <summary>
/// Tokens of callbacks: an HMAC over (task, attempt) under a key that only the control plane has. Authentication and fence in one:
/// a token of another task or attempt does not verify.
/// </summary>
public sealed class CallbackTokens(IKeyStore keys)
{
    private const string KeyName = "callback-tokens";
    private const int KeyBytes = 32;

    /// <summary>32 bytes in base64url, without padding.</summary>
    private const int TokenLength = 43;

    private Task<byte[]>? _key;
    private string? _mark;

    /// <summary>The token of an attempt: 43 characters of base64url.</summary>
    public async ValueTask<string> For(TaskId task, int attempt) => Encode(await Key(), task, attempt);

    /// <summary>Whether a token is the attempt's. Takes the same time for every wrong token of the right length.</summary>
    public async ValueTask<bool> Verify(TaskId task, int attempt, string token) => IsTokenOf(await Key(), task, attempt, token);

    /// <summary>
    /// The name of one attempt for runners (<c>Idempotency-Key</c>). It starts with a mark of this installation: a runner that
    /// outlives a wiped database must not take new tasks for old ones.
    /// </summary>
    public async ValueTask<string> IdempotencyKey(TaskId task, int attempt)
    {
        var mark = _mark ??= Convert.ToHexStringLower(SHA256.HashData(await Key()).AsSpan(0, 6));
        return $"{mark}-task-{task}-attempt-{attempt}";
    }

    private async ValueTask<byte[]> Key()
    {
        var key = _key ??= keys.GetOrCreate(KeyName, () => RandomNumberGenerator.GetBytes(KeyBytes));
        try
        {
            return await key;
        }
        catch
        {
            // Storage was away: ask again next time, and let the caller know now.
            _ = Interlocked.CompareExchange(ref _key, null, key);
            throw;
        }
    }

    private static string Encode(byte[] key, TaskId task, int attempt)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Mac(key, task, attempt, mac);
        return Base64Url.EncodeToString(mac);
    }

    // Every callback comes through here: what is compared lives on the stack.
    private static bool IsTokenOf(byte[] key, TaskId task, int attempt, string token)
    {
        Span<byte> given = stackalloc byte[TokenLength];
        // A token that is not ASCII, or of another length, is nobody's.
        if (token.Length != TokenLength || !System.Text.Ascii.IsValid(token)) return false;
        System.Text.Encoding.ASCII.GetBytes(token, given);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> expected = stackalloc byte[TokenLength];
        Mac(key, task, attempt, mac);
        Base64Url.EncodeToUtf8(mac, expected);
        return CryptographicOperations.FixedTimeEquals(expected, given);
    }

    private static void Mac(byte[] key, TaskId task, int attempt, Span<byte> mac)
    {
        Span<byte> message = stackalloc byte[sizeof(long) + sizeof(int)];
        BinaryPrimitives.WriteInt64BigEndian(message, task.Value);
        BinaryPrimitives.WriteInt32BigEndian(message[sizeof(long)..], attempt);
        HMACSHA256.HashData(key, message, mac);
    }
}
