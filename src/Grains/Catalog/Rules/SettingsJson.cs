using System.Text.Json;

namespace Multyagents.Catalog;

/// <summary>Opens the JSON objects that are kept as they were given, to check their shape.</summary>
internal static class SettingsJson
{
    // Two members of one name mean different things to different readers; what is stored must mean one thing.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The object; null after an error. The caller disposes of it.</summary>
    public static JsonDocument? OpenObject(JsonText json, string field, FieldErrors errors)
    {
        if (json.Value.Length > Limits.MaxSettingsLength)
        {
            errors.Add(field, $"must be at most {Limits.MaxSettingsLength} characters of JSON, is {json.Value.Length}");
            return null;
        }

        JsonDocument document;
        try
        {
            if (!json.HasReadableTexts())
            {
                errors.Add(field, "must not contain escapes that are not Unicode text");
                return null;
            }

            document = JsonDocument.Parse(json.Value, Strict);
        }
        catch (JsonException)
        {
            errors.Add(field, "must be valid JSON without duplicate members");
            return null;
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
        errors.Add(field, "must be an object");
        document.Dispose();
        return null;
    }

    /// <summary>A member that is there and not null; JSON null counts as missing throughout.</summary>
    public static bool TryGet(JsonElement element, string name, out JsonElement value) =>
        element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>Notes a member of another kind than expected.</summary>
    public static bool Expect(JsonElement value, JsonValueKind kind, string field, FieldErrors errors)
    {
        if (value.ValueKind == kind) return true;
        errors.Add(field, kind switch
        {
            JsonValueKind.Object => "must be an object",
            JsonValueKind.Array => "must be an array",
            JsonValueKind.String => "must be a string",
            _ => $"must be a {kind}",
        });
        return false;
    }

    /// <summary>Notes an optional member that is neither true nor false.</summary>
    public static void ExpectBoolean(JsonElement parent, string name, string field, FieldErrors errors)
    {
        if (TryGet(parent, name, out var value) && value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            errors.Add($"{field}.{name}", "must be true or false");
    }
}
