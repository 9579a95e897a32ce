namespace Orleans.Runtime;

/// <summary>The identity of a grain: its type's name and its key. An integer key is written in hexadecimal, as Orleans does.</summary>
public readonly struct GrainId : IEquatable<GrainId>
{
    private readonly string? _type;
    private readonly string? _key;

    private GrainId(string type, string key)
    {
        _type = type;
        _key = key;
    }

    /// <summary>Whether this is no identity.</summary>
    public bool IsDefault => _type is null;

    /// <summary>Makes an identity of its parts.</summary>
    /// <param name="type">The grain type's name.</param>
    /// <param name="key">The key as text.</param>
    public static GrainId Create(string type, string key) => new(type, key);

    /// <summary>Whether both are the same grain.</summary>
    public static bool operator ==(GrainId left, GrainId right) => left.Equals(right);

    /// <summary>Whether they are different grains.</summary>
    public static bool operator !=(GrainId left, GrainId right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(GrainId other) => _key == other._key && _type == other._type;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_type, _key);

    /// <inheritdoc/>
    public override string ToString() => $"{_type}/{_key}";
}
