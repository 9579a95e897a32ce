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
    /// <summary>Attempts of a task, from the first, whose tokens are recognized without being told the attempt. A bound on what a forged token costs.</summary>
    public const int RecognizedAttempts = 256;

    private const string KeyName = "callback-tokens";
    private const int KeyBytes = 32;

    private const int MessageLength = sizeof(long) + sizeof(int);

    /// <summary>32 bytes in base64url, without padding.</summary>
    private const int TokenLength = 43;

    private Task<byte[]>? _key;
    private string? _mark;

    /// <summary>The token of an attempt: 43 characters of base64url.</summary>
    public async ValueTask<string> For(TaskId task, int attempt) => Encode(await Key(), task, attempt);

    /// <summary>Whether a token is the attempt's. Takes the same time for every wrong token of the right length.</summary>
    public async ValueTask<bool> Verify(TaskId task, int attempt, string token) => IsTokenOf(await Key(), task, attempt, token);

    /// <summary>Which attempt of a task a token is of, among the first <see cref="RecognizedAttempts"/>; null when it is of none. Reads nothing.</summary>
    public async ValueTask<int?> AttemptOf(TaskId task, string token) => AttemptOf(await Key(), task, token);

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
        if (!TryRead(token, given)) return false;
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Mac(key, task, attempt, mac);
        return IsTextOf(mac, given);
    }

    private static int? AttemptOf(byte[] key, TaskId task, string token)
    {
        Span<byte> given = stackalloc byte[TokenLength];
        if (!TryRead(token, given)) return null;
        Span<byte> message = stackalloc byte[MessageLength];
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        // The key is taken in once: that is most of the work of a single one.
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        for (var attempt = 1; attempt <= RecognizedAttempts; attempt++)
        {
            Write(task, attempt, message);
            hash.AppendData(message);
            hash.GetHashAndReset(mac);
            if (IsTextOf(mac, given)) return attempt;
        }

        return null;
    }

    // A token that is not ASCII, or of another length, is nobody's.
    private static bool TryRead(string token, Span<byte> given) =>
        token.Length == TokenLength && System.Text.Ascii.IsValid(token) && System.Text.Encoding.ASCII.GetBytes(token, given) == TokenLength;

    private static bool IsTextOf(ReadOnlySpan<byte> mac, ReadOnlySpan<byte> given)
    {
        Span<byte> expected = stackalloc byte[TokenLength];
        Base64Url.EncodeToUtf8(mac, expected);
        return CryptographicOperations.FixedTimeEquals(expected, given);
    }

    private static void Mac(byte[] key, TaskId task, int attempt, Span<byte> mac)
    {
        Span<byte> message = stackalloc byte[MessageLength];
        Write(task, attempt, message);
        HMACSHA256.HashData(key, message, mac);
    }

    private static void Write(TaskId task, int attempt, Span<byte> message)
    {
        BinaryPrimitives.WriteInt64BigEndian(message, task.Value);
        BinaryPrimitives.WriteInt32BigEndian(message[sizeof(long)..], attempt);
    }
}
