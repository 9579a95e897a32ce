using System.Globalization;

namespace Multyagents.Embedded.Runtime;

/// <summary>A grain's key: an integer or a text.</summary>
internal readonly struct GrainKey : IEquatable<GrainKey>
{
    private readonly string? _text;

    public GrainKey(long integer) => Integer = integer;

    public GrainKey(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        _text = text;
    }

    public bool IsInteger => _text is null;

    public long Integer { get; }

    public bool Equals(GrainKey other) => Integer == other.Integer && _text == other._text;

    public override bool Equals(object? obj) => obj is GrainKey other && Equals(other);

    public override int GetHashCode() => _text is null ? Integer.GetHashCode() : _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The key as Orleans writes it: integers in hexadecimal.</summary>
    public override string ToString() => _text ?? Integer.ToString("X", CultureInfo.InvariantCulture);
}
