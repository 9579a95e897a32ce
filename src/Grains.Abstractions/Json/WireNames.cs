using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Multyagents;

/// <summary>The wire strings of an enum: exactly those of its <see cref="JsonStringEnumMemberNameAttribute"/>s, case-sensitive.</summary>
/// <remarks>A member without that attribute (the zero value, <c>Invalid</c>) has no wire string: it is neither read nor written.</remarks>
public static class WireNames<TEnum>
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> ByName = typeof(TEnum)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (field, name: field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name))
        .Where(member => member.name is not null)
        .ToDictionary(member => member.name!, member => (TEnum)member.field.GetValue(null)!, StringComparer.Ordinal);

    private static readonly Dictionary<TEnum, string> ByValue = ByName.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>All wire strings, in declaration order.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The wire string of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value has none: it is not a real one.</exception>
    public static string Name(TEnum value) => ByValue.TryGetValue(value, out var name)
        ? name
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"not a {typeof(TEnum).Name}");

    /// <summary>The value of a wire string; null when it is none.</summary>
    public static TEnum? Parse(string? name) => name is not null && ByName.TryGetValue(name, out var value) ? value : null;
}

/// <summary>Reads and writes an enum by its wire strings; anything else is a <see cref="JsonException"/> that lists what is allowed.</summary>
public sealed class WireNameConverter<TEnum> : JsonConverter<TEnum>
    where TEnum : struct, Enum
{
    /// <inheritdoc />
    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.TokenType == JsonTokenType.String ? reader.GetString() : null);

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
        writer.WriteStringValue(WireNames<TEnum>.Name(value));

    /// <inheritdoc />
    public override TEnum ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.GetString());

    /// <inheritdoc />
    public override void WriteAsPropertyName(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
        writer.WritePropertyName(WireNames<TEnum>.Name(value));

    private static TEnum Parse(string? name) =>
        WireNames<TEnum>.Parse(name) ?? throw new JsonException($"must be one of: {string.Join(", ", WireNames<TEnum>.Names)}");
}
