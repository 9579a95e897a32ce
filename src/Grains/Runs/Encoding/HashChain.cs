using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Multyagents.Runs;

/// <summary>
/// The chain over a run's journal: SHA-256 of the previous hash and every field of the entry, so that an edit, a deletion or a
/// reordering of history shows. Fields of variable length are preceded by their length: no two entries have the same bytes.
/// </summary>
public sealed class HashChain(RunId run) : IDisposable
{
    /// <summary>Size of a hash in bytes.</summary>
    public const int HashBytes = SHA256.HashSizeInBytes;

    private const int NoTask = -1;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The hash of an entry that follows the one with hash <paramref name="previous"/>; the entry's own hash is not looked at.</summary>
    public byte[] Next(ReadOnlySpan<byte> previous, JournalEntry entry)
    {
        Span<byte> fixedPart = stackalloc byte[4 * sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(fixedPart, run.Value);
        BinaryPrimitives.WriteInt64BigEndian(fixedPart[8..], entry.Seq);
        BinaryPrimitives.WriteInt64BigEndian(fixedPart[16..], entry.At.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(fixedPart[24..], entry.TaskId?.Value ?? NoTask);
        _hash.AppendData(previous);
        _hash.AppendData(fixedPart);
        Append(entry.EventType);
        Append(entry.ProducerRole);
        AppendLength(entry.Payload.Length);
        _hash.AppendData(entry.Payload);
        return _hash.GetHashAndReset();
    }

    /// <summary>Whether an entry follows the given head and carries the hash that it must.</summary>
    public bool Verify(JournalHead head, JournalEntry entry) =>
        entry.Seq == head.Seq + 1 && entry.Hash.AsSpan().SequenceEqual(Next(head.Hash, entry));

    /// <inheritdoc />
    public void Dispose() => _hash.Dispose();

    private void Append(string text)
    {
        Span<byte> bytes = stackalloc byte[256];
        var utf8 = System.Text.Encoding.UTF8.TryGetBytes(text, bytes, out var written) ? bytes[..written] : System.Text.Encoding.UTF8.GetBytes(text);
        AppendLength(utf8.Length);
        _hash.AppendData(utf8);
    }

    private void AppendLength(int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        _hash.AppendData(bytes);
    }
}
