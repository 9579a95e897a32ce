using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Multyagents.Journal;

namespace Multyagents.Gateway.Security;

/// <summary>
/// Sessions of browsers: a token that stands for an API key for a while, so that pages need not keep the key. It holds its end and
/// random bytes, under an HMAC that covers the key's hash as well: with the key taken out of the configuration its sessions end, too.
/// </summary>
internal sealed class Sessions(IKeyStore secrets, ApiKeys keys, TimeProvider time)
{
    /// <summary>How long a session lasts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private const string SecretName = "session-tokens";
    private const int SecretBytes = 32;
    private const int EndBytes = sizeof(long);
    private const int NonceBytes = 16;
    private const int HeadBytes = EndBytes + NonceBytes;
    private const int TokenBytes = HeadBytes + HMACSHA256.HashSizeInBytes;

    /// <summary>Sessions that were signed out before their end, by their random bytes, and that end. Each took a good session to get here, so there are not many.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> _signedOut = new(StringComparer.Ordinal);

    private Task<byte[]>? _secret;

    /// <summary>A new session's token.</summary>
    public async ValueTask<string> Begin(ApiKey key)
    {
        var token = new byte[TokenBytes];
        BinaryPrimitives.WriteInt64BigEndian(token, (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        RandomNumberGenerator.Fill(token.AsSpan(EndBytes, NonceBytes));
        Sign(await Secret(), token.AsSpan(0, HeadBytes), key, token.AsSpan(HeadBytes));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The key that a token stands for; null when it is forged, over, or signed out.</summary>
    public async ValueTask<ApiKey?> Find(string token)
    {
        var bytes = new byte[TokenBytes];
        if (token.Length != Base64Url.GetEncodedLength(TokenBytes) || !Base64Url.TryDecodeFromChars(token, bytes, out var length) || length != TokenBytes) return null;
        if (EndOf(bytes) is not { } end || end <= time.GetUtcNow() || _signedOut.ContainsKey(Base64Url.EncodeToString(bytes.AsSpan(EndBytes, NonceBytes)))) return null;
        return Signer(await Secret(), bytes);
    }

    /// <summary>Ends a session here; a copy of its token is of no use to this gateway any more.</summary>
    public async ValueTask End(string token)
    {
        if (await Find(token) is null) return;
        var now = time.GetUtcNow();
        foreach (var (ended, end) in _signedOut)
        {
            if (end <= now) _signedOut.TryRemove(ended, out _);
        }

        var bytes = Base64Url.DecodeFromChars(token);
        _signedOut[Base64Url.EncodeToString(bytes.AsSpan(EndBytes, NonceBytes))] = EndOf(bytes)!.Value;
    }

    private ApiKey? Signer(byte[] secret, ReadOnlySpan<byte> token)
    {
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        ApiKey? found = null;
        foreach (var key in keys.All)
        {
            Sign(secret, token[..HeadBytes], key, expected);
            if (CryptographicOperations.FixedTimeEquals(expected, token[HeadBytes..])) found = key;
        }

        return found;
    }

    private static void Sign(byte[] secret, ReadOnlySpan<byte> head, ApiKey key, Span<byte> mac)
    {
        Span<byte> message = stackalloc byte[HeadBytes + SHA256.HashSizeInBytes];
        head.CopyTo(message);
        key.Hash.CopyTo(message[HeadBytes..]);
        HMACSHA256.HashData(secret, message, mac);
    }

    private static DateTimeOffset? EndOf(ReadOnlySpan<byte> token)
    {
        var seconds = BinaryPrimitives.ReadInt64BigEndian(token);
        return seconds >= 0 && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }

    // Shared by all gateways of one database, and kept over restarts; asked for once.
    private async ValueTask<byte[]> Secret()
    {
        var secret = _secret ??= secrets.GetOrCreate(SecretName, () => RandomNumberGenerator.GetBytes(SecretBytes));
        try
        {
            return await secret;
        }
        catch
        {
            // Storage was away: ask again next time, and let the caller know now.
            _ = Interlocked.CompareExchange(ref _secret, null, secret);
            throw;
        }
    }
}
