using System.Text.Json;
using System.Text.Json.Serialization;

namespace Multyagents;

/// <summary>Writes an id as its bare number and reads it back, as a value and as a property name.</summary>
public sealed class LongIdJsonConverter<TId> : JsonConverter<TId>
    where TId : struct, ILongId<TId>
{
    /// <inheritdoc />
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TId.From(reader.GetInt64());

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);

    /// <inheritdoc />
    public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TId.From(long.Parse(reader.GetString()!, System.Globalization.CultureInfo.InvariantCulture));

    /// <inheritdoc />
    public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
