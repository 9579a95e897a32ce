using System.Numerics;

namespace Multyagents.Runs;

/// <summary>
/// An immutable set of small indices, enumerated in ascending order: a bitmap with a second bitmap of its non-empty words, both
/// persistent, so that adding, removing and finding the first cost the same for any run size.
/// </summary>
public sealed class IndexSet
{
    private const int WordBits = 64;

    private readonly PersistentVector<ulong> _words;
    private readonly PersistentVector<ulong> _nonEmpty;

    private IndexSet(PersistentVector<ulong> words, PersistentVector<ulong> nonEmpty, int count) =>
        (_words, _nonEmpty, Count) = (words, nonEmpty, count);

    /// <summary>Number of indices in the set.</summary>
    public int Count { get; }

    /// <summary>The set of the indices for which <paramref name="contains"/> holds, out of 0 … <paramref name="capacity"/> - 1.</summary>
    public static IndexSet Create(int capacity, Func<int, bool> contains)
    {
        var words = new ulong[Math.Max(1, (capacity + WordBits - 1) / WordBits)];
        var nonEmpty = new ulong[(words.Length + WordBits - 1) / WordBits];
        var count = 0;
        for (var i = 0; i < capacity; i++)
        {
            if (!contains(i)) continue;
            words[i / WordBits] |= 1UL << (i % WordBits);
            nonEmpty[i / WordBits / WordBits] |= 1UL << (i / WordBits % WordBits);
            count++;
        }

        return new(PersistentVector<ulong>.Create(words), PersistentVector<ulong>.Create(nonEmpty), count);
    }

    /// <summary>Whether the index is in the set.</summary>
    public bool Contains(int index) => (_words[index / WordBits] & (1UL << (index % WordBits))) != 0;

    /// <summary>The set with or without the index.</summary>
    public IndexSet With(int index, bool member)
    {
        if (Contains(index) == member) return this;

        var (word, bit) = (index / WordBits, 1UL << (index % WordBits));
        var changed = _words[word] ^ bit;
        var nonEmpty = _nonEmpty;
        if (changed == 0 || changed == bit)
            nonEmpty = nonEmpty.Set(word / WordBits, nonEmpty[word / WordBits] ^ (1UL << (word % WordBits)));
        return new(_words.Set(word, changed), nonEmpty, member ? Count + 1 : Count - 1);
    }

    /// <summary>The indices in ascending order; taking the first k costs O(k).</summary>
    /// <remarks>Most sets that a decision looks through are empty: those cost nothing.</remarks>
    public IEnumerable<int> Ascending() => Count == 0 ? [] : Enumerate();

    private IEnumerable<int> Enumerate()
    {
        for (var group = 0; group < _nonEmpty.Count; group++)
        {
            for (var words = _nonEmpty[group]; words != 0; words &= words - 1)
            {
                var word = (group * WordBits) + BitOperations.TrailingZeroCount(words);
                for (var bits = _words[word]; bits != 0; bits &= bits - 1)
                    yield return (word * WordBits) + BitOperations.TrailingZeroCount(bits);
            }
        }
    }
}
