using System.Text.Json;
using System.Text.Json.Serialization;

namespace Multyagents.Gateway.Json;

/// <summary>A JSON value that is passed through as the bytes it is stored as.</summary>
/// <param name="Utf8">Valid JSON, UTF-8.</param>
[JsonConverter(typeof(RawJsonConverter))]
public readonly record struct RawJson(ReadOnlyMemory<byte> Utf8)
{
    /// <summary>From text.</summary>
    public static RawJson Of(JsonText text) => new(System.Text.Encoding.UTF8.GetBytes(text.Value));

    /// <summary>From text, if there is any.</summary>
    public static RawJson? Of(JsonText? text) => text is { } value ? Of(value) : null;
}

/// <summary>Writes the bytes without parsing them again: they were checked when they came in.</summary>
internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return RawJson.Of(new JsonText(document.RootElement.GetRawText()));
    }

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
}
