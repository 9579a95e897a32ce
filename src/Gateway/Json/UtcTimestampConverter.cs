using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Multyagents.Gateway.Json;

/// <summary>RFC 3339 timestamps: written in UTC with <c>Z</c>; read with any offset, and as UTC without one.</summary>
internal sealed class UtcTimestampConverter : JsonConverter<DateTimeOffset>
{
    private const string Expected = "must be an RFC 3339 timestamp, e.g. 2026-01-31T12:00:00Z";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException(Expected);
        // The reader's own parser takes ISO 8601 only, but reads a time without offset as local time.
        if (reader.TryGetDateTimeOffset(out var value) && !IsLocal(reader.GetString()!)) return value.ToUniversalTime();
        if (reader.TryGetDateTime(out var bare)) return new DateTimeOffset(DateTime.SpecifyKind(bare, DateTimeKind.Utc));
        throw new JsonException(Expected);
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[33];
        // "O" of a UTC DateTime ends in Z and has seven decimals, which is what is stored.
        Utf8Formatter.TryFormat(value.UtcDateTime, text, out var length, new System.Buffers.StandardFormat('O'));
        writer.WriteStringValue(text[..length]);
    }

    private static bool IsLocal(string text) =>
        !text.EndsWith('Z') && !text.EndsWith('z') && text.LastIndexOfAny(['+', '-']) <= text.IndexOf('T', StringComparison.OrdinalIgnoreCase);

    /// <summary>The same text outside JSON bodies.</summary>
    public static string Text(DateTimeOffset value) => value.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
