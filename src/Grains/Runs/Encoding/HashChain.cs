using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Multyagents.Runs;

/// <summary>
/// The chain over a run's journal: SHA-256 of the previous hash and every field of the entry, so that an edit, a deletion or a
/// reordering of history shows. Fields of variable length are preceded by their length: no two entries have the same bytes.
/// </summary>
public sealed class HashChain(RunId run)
{
    /// <summary>Size of a hash in bytes.</summary>
    public const int HashBytes = SHA256.HashSizeInBytes;

    private const int NoTask = -1;
    private const int SmallEntry = 1024;

    // Four numbers and three lengths.
    private const int FixedBytes = (4 * sizeof(long)) + (3 * sizeof(int));

    private static readonly System.Text.Encoding Utf8 = System.Text.Encoding.UTF8;

    /// <summary>The hash of an entry that follows the one with hash <paramref name="previous"/>; the entry's own hash is not looked at.</summary>
    public byte[] Next(ReadOnlySpan<byte> previous, JournalEntry entry)
    {
        var hash = new byte[HashBytes];
        Next(previous, entry, hash);
        return hash;
    }

    /// <summary>As the other one, into memory that is there already.</summary>
    internal void Next(ReadOnlySpan<byte> previous, JournalEntry entry, Span<byte> hash)
    {
        // One call of the hash function for a whole entry: a call costs more than the bytes of most entries.
        var most = previous.Length + FixedBytes + Utf8.GetMaxByteCount(entry.EventType.Length) + Utf8.GetMaxByteCount(entry.ProducerRole.Length) + entry.Payload.Length;
        var rented = most > SmallEntry ? ArrayPool<byte>.Shared.Rent(most) : null;
        Span<byte> bytes = rented is null ? stackalloc byte[SmallEntry] : rented;
        previous.CopyTo(bytes);
        var end = previous.Length;
        BinaryPrimitives.WriteInt64BigEndian(bytes[end..], run.Value);
        BinaryPrimitives.WriteInt64BigEndian(bytes[(end + 8)..], entry.Seq);
        BinaryPrimitives.WriteInt64BigEndian(bytes[(end + 16)..], entry.At.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(bytes[(end + 24)..], entry.TaskId?.Value ?? NoTask);
        end += 4 * sizeof(long);
        end += Append(bytes[end..], entry.EventType);
        end += Append(bytes[end..], entry.ProducerRole);
        BinaryPrimitives.WriteInt32BigEndian(bytes[end..], entry.Payload.Length);
        end += sizeof(int);
        entry.Payload.CopyTo(bytes[end..]);
        end += entry.Payload.Length;
        SHA256.HashData(bytes[..end], hash);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Whether an entry follows the given head and carries the hash that it must.</summary>
    public bool Verify(JournalHead head, JournalEntry entry)
    {
        if (entry.Seq != head.Seq + 1) return false;
        Span<byte> expected = stackalloc byte[HashBytes];
        Next(head.Hash, entry, expected);
        return entry.Hash.AsSpan().SequenceEqual(expected);
    }

    private static int Append(Span<byte> bytes, string text)
    {
        var length = Utf8.GetBytes(text, bytes[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        return sizeof(int) + length;
    }
}
