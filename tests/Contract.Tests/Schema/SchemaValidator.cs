using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Multyagents.Contract.Tests.Schema;

/// <summary>
/// Validates JSON against exactly the part of JSON Schema 2020-12 that the contract's documents use. A keyword or a format that it
/// does not know is a problem, not something to skip: else a rule could be written down that nothing checks.
/// </summary>
/// <param name="root">The document that <c>$ref</c> points into.</param>
/// <param name="isStrict">
/// Whether to demand what the gateway promises of its own answers beyond JSON Schema: no field that its object's schema does not name,
/// and timestamps in UTC.
/// </param>
public sealed partial class SchemaValidator(JsonElement root, bool isStrict = false)
{
    /// <summary>What is wrong with the value; empty when it is valid. Each problem names its place.</summary>
    public IReadOnlyList<string> Validate(JsonElement schema, JsonElement value)
    {
        var problems = new List<string>();
        Check(schema, value, "$", problems);
        return problems;
    }

    private void Check(JsonElement schema, JsonElement value, string path, List<string> problems)
    {
        if (schema.ValueKind == JsonValueKind.True) return;
        if (schema.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"{path}: no schema allows this value: {schema.GetRawText()}");
            return;
        }

        foreach (var keyword in schema.EnumerateObject())
        {
            var problem = keyword.Name switch
            {
                "description" or "title" => null,
                "$ref" => Recurse(() => Check(Resolve(keyword.Value.GetString()!), value, path, problems)),
                "type" => CheckType(keyword.Value, value),
                "enum" => CheckEnum(keyword.Value, value),
                "format" => CheckFormat(keyword.Value.GetString()!, value),
                "minimum" => Compare(keyword.Value, value, (given, bound) => given >= bound, "is under the minimum"),
                "maximum" => Compare(keyword.Value, value, (given, bound) => given <= bound, "is over the maximum"),
                "maxLength" => value.ValueKind == JsonValueKind.String && value.GetString()!.EnumerateRunes().Count() > keyword.Value.GetInt32() ? "is too long" : null,
                "oneOf" => CheckOneOf(keyword.Value, value, path),
                "items" => Recurse(() => CheckItems(keyword.Value, value, path, problems)),
                "required" => CheckRequired(keyword.Value, value),
                "properties" => Recurse(() => CheckProperties(keyword.Value, value, path, problems)),
                "additionalProperties" => Recurse(() => CheckAdditional(schema, keyword.Value, value, path, problems)),
                _ => $"the keyword '{keyword.Name}' is not known to this validator",
            };
            if (problem is not null) problems.Add($"{path}: {problem}");
        }

        if (isStrict) CheckUndocumented(schema, value, path, problems);
    }

    /// <summary>A check that adds its problems, with their own places, itself.</summary>
    private static string? Recurse(Action check)
    {
        check();
        return null;
    }

    private JsonElement Resolve(string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal)) throw new InvalidOperationException($"the reference {reference} leaves the document");
        return reference[2..].Split('/').Aggregate(root, (element, name) => element.GetProperty(name));
    }

    private static string? CheckType(JsonElement type, JsonElement value)
    {
        var names = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(name => name.GetString()!).ToArray() : [type.GetString()!];
        return names.Any(name => IsOfType(name, value)) ? null : $"must be of type {string.Join(" or ", names)}, not {Show(value)}";
    }

    private static bool IsOfType(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => throw new InvalidOperationException($"there is no type {type}"),
    };

    private static string? CheckEnum(JsonElement allowed, JsonElement value) =>
        allowed.EnumerateArray().Any(item => JsonElement.DeepEquals(item, value)) ? null : $"{Show(value)} is none of {allowed.GetRawText()}";

    private string? CheckFormat(string format, JsonElement value) => (format, value.ValueKind) switch
    {
        ("int32", JsonValueKind.Number) => value.TryGetInt32(out _) ? null : $"{Show(value)} has no 32 bits",
        ("int64", JsonValueKind.Number) => value.TryGetInt64(out _) ? null : $"{Show(value)} has no 64 bits",
        ("double", JsonValueKind.Number) => double.IsFinite(value.GetDouble()) ? null : $"{Show(value)} is no finite number",
        ("date-time", JsonValueKind.String) => IsTimestamp(value.GetString()!) ? null : $"{Show(value)} is no RFC 3339 timestamp{(isStrict ? " in UTC" : "")}",
        ("int32" or "int64" or "double" or "date-time", _) => null,
        _ => $"the format '{format}' is not known to this validator",
    };

    private bool IsTimestamp(string text) =>
        Timestamp().IsMatch(text) && (!isStrict || text.EndsWith('Z')) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private static string? Compare(JsonElement bound, JsonElement value, Func<decimal, decimal, bool> holds, string problem) =>
        value.ValueKind != JsonValueKind.Number || holds(value.GetDecimal(), bound.GetDecimal()) ? null : $"{Show(value)} {problem} {bound.GetRawText()}";

    private string? CheckOneOf(JsonElement schemas, JsonElement value, string path)
    {
        var failures = new List<string>();
        var matches = 0;
        foreach (var schema in schemas.EnumerateArray())
        {
            var problems = new List<string>();
            Check(schema, value, path, problems);
            if (problems.Count == 0) matches++;
            else failures.AddRange(problems);
        }

        return matches == 1 ? null : $"matches {matches} of the alternatives instead of one ({string.Join("; ", failures)})";
    }

    private void CheckItems(JsonElement schema, JsonElement value, string path, List<string> problems)
    {
        if (value.ValueKind != JsonValueKind.Array) return;
        var index = 0;
        foreach (var item in value.EnumerateArray()) Check(schema, item, FormattableString.Invariant($"{path}[{index++}]"), problems);
    }

    private static string? CheckRequired(JsonElement names, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object) return null;
        var missing = names.EnumerateArray().Select(name => name.GetString()!).Where(name => !value.TryGetProperty(name, out _)).ToArray();
        return missing.Length == 0 ? null : $"lacks {string.Join(", ", missing)}";
    }

    private void CheckProperties(JsonElement properties, JsonElement value, string path, List<string> problems)
    {
        if (value.ValueKind != JsonValueKind.Object) return;
        foreach (var property in value.EnumerateObject())
        {
            if (properties.TryGetProperty(property.Name, out var schema)) Check(schema, property.Value, $"{path}.{property.Name}", problems);
        }
    }

    private void CheckAdditional(JsonElement owner, JsonElement schema, JsonElement value, string path, List<string> problems)
    {
        if (value.ValueKind != JsonValueKind.Object) return;
        foreach (var property in value.EnumerateObject().Where(property => !IsNamed(owner, property.Name)))
        {
            if (schema.ValueKind == JsonValueKind.False) problems.Add($"{path}: {property.Name} is not allowed");
            else Check(schema, property.Value, $"{path}.{property.Name}", problems);
        }
    }

    private static void CheckUndocumented(JsonElement schema, JsonElement value, string path, List<string> problems)
    {
        if (value.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out _) || schema.TryGetProperty("additionalProperties", out _)) return;
        problems.AddRange(value.EnumerateObject().Where(property => !IsNamed(schema, property.Name)).Select(property => $"{path}: {property.Name} is not documented"));
    }

    private static bool IsNamed(JsonElement schema, string name) =>
        schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out _);

    private static string Show(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= 100 ? text : text[..100] + "…";
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$")]
    private static partial Regex Timestamp();
}
