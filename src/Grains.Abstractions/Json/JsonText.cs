using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Multyagents;

/// <summary>A JSON value kept as it was given: opaque here, compared by its text.</summary>
/// <param name="Value">Valid JSON.</param>
[GenerateSerializer, Immutable, Alias("multyagents.json-text")]
[JsonConverter(typeof(JsonTextConverter))]
public readonly record struct JsonText([property: Id(0)] string Value)
{
    /// <summary>The empty object.</summary>
    public static JsonText EmptyObject { get; } = new("{}");

    /// <summary>
    /// Whether every text and name in it can be read. The parser lets escapes of half a surrogate pair pass, and whoever reads the text later
    /// stumbles over them.
    /// </summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public bool HasReadableTexts()
    {
        if (!Value.Contains("\\u", StringComparison.Ordinal)) return true;
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(Value));
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) _ = reader.GetString();
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Embeds the text as a JSON value, not as a string.</summary>
public sealed class JsonTextConverter : JsonConverter<JsonText>
{
    /// <inheritdoc />
    public override JsonText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return new(document.RootElement.GetRawText());
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, JsonText value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Value ?? "null");
}
