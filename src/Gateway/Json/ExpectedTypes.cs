using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Multyagents.Gateway.Json;

/// <summary>Follows the path of a bad value through the body's type, to say what was expected there.</summary>
internal static partial class ExpectedTypes
{
    /// <summary>What the value at a path of the reader (<c>$.steps[2].role_id</c>) must be, in words.</summary>
    public static string Describe(JsonTypeInfo body, string? path)
    {
        var type = body;
        foreach (Match segment in Segment().Matches(path ?? ""))
        {
            if (Step(type, segment) is not { } next) break;
            type = next;
        }

        return InWords(type);
    }

    private static JsonTypeInfo? Step(JsonTypeInfo type, Match segment)
    {
        if (type.Kind is JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary) return Of(type, type.ElementType);
        var name = segment.Groups["name"] is { Success: true } plain ? plain.Value : segment.Groups["quoted"].Value;
        return Of(type, type.Properties.FirstOrDefault(property => property.Name == name)?.PropertyType);
    }

    private static JsonTypeInfo? Of(JsonTypeInfo parent, Type? type) => type is null ? null : parent.Options.GetTypeInfo(type);

    private static string InWords(JsonTypeInfo info)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        return info.Kind switch
        {
            JsonTypeInfoKind.Enumerable => "an array",
            JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "an object",
            _ when type == typeof(string) => "a string",
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(int) => "a 32-bit integer",
            _ when type == typeof(long) => "a 64-bit integer",
            _ when type == typeof(double) => "a number",
            _ => "of another type",
        };
    }

    [GeneratedRegex(@"\.(?<name>[^.\[]+)|\['(?<quoted>[^']*)'\]|\[\d+\]")]
    private static partial Regex Segment();
}
