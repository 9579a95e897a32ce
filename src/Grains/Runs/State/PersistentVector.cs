namespace Multyagents.Runs;

/// <summary>
/// An immutable array whose <see cref="Set"/> shares all but one path with the array before: a trie of width 32, so that changing
/// one task of a run costs the same few small copies whether the run has ten tasks or ten thousand.
/// </summary>
/// <remarks>The length is fixed at creation: a run never gains tasks.</remarks>
public sealed class PersistentVector<T>
{
    private const int Bits = 5;
    private const int Width = 1 << Bits;
    private const int Mask = Width - 1;

    private readonly object _root;
    private readonly int _shift;

    private PersistentVector(object root, int shift, int count) => (_root, _shift, Count) = (root, shift, count);

    /// <summary>Number of elements.</summary>
    public int Count { get; }

    /// <summary>The element at an index.</summary>
    public T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            var node = _root;
            for (var shift = _shift; shift > 0; shift -= Bits) node = ((object[])node)[(index >> shift) & Mask];
            return ((T[])node)[index & Mask];
        }
    }

    /// <summary>A vector of the given elements.</summary>
    public static PersistentVector<T> Create(ReadOnlySpan<T> items)
    {
        if (items.Length <= Width) return new(items.ToArray(), 0, items.Length);

        object[] level = new object[(items.Length + Mask) >> Bits];
        for (var i = 0; i < level.Length; i++) level[i] = items.Slice(i << Bits, Math.Min(Width, items.Length - (i << Bits))).ToArray();
        var shift = Bits;
        while (level.Length > Width)
        {
            level = Array.ConvertAll(level.Chunk(Width).ToArray(), object (chunk) => chunk);
            shift += Bits;
        }

        return new(level, shift, items.Length);
    }

    /// <summary>The vector with one element replaced.</summary>
    public PersistentVector<T> Set(int index, T value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return new(Replace(_root, _shift, index, value), _shift, Count);
    }

    private static object Replace(object node, int shift, int index, T value)
    {
        if (shift == 0)
        {
            var leaf = (T[])((T[])node).Clone();
            leaf[index & Mask] = value;
            return leaf;
        }

        var copy = (object[])((object[])node).Clone();
        ref var child = ref copy[(index >> shift) & Mask];
        child = Replace(child, shift - Bits, index, value);
        return copy;
    }

    /// <summary>Enumerates in order.</summary>
    public IEnumerable<T> AsEnumerable()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }
}
