namespace Multyagents;

/// <summary>An id that travels as a JSON number. Implemented by every integer id, so that one converter serves them all.</summary>
/// <typeparam name="TSelf">The id's own type.</typeparam>
public interface ILongId<TSelf>
    where TSelf : struct, ILongId<TSelf>
{
    /// <summary>The number as it stands in URLs, JSON and the database.</summary>
    long Value { get; }

    /// <summary>Makes the id from its number.</summary>
    static abstract TSelf From(long value);
}
