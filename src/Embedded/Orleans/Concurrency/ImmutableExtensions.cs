namespace Orleans.Concurrency;

/// <summary>Wrapping of values that never change.</summary>
public static class ImmutableExtensions
{
    /// <summary>Wraps a value that never changes.</summary>
    public static Immutable<T> AsImmutable<T>(this T value) => new(value);
}
