namespace Orleans.Concurrency;

/// <summary>A value that never changes, so that it need not be copied when it is passed on.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public readonly struct Immutable<T>
{
    /// <summary>The value.</summary>
    public readonly T Value;

    /// <summary>Wraps a value.</summary>
    public Immutable(T value) => Value = value;
}
