using System.Text.Json;
using System.Text.RegularExpressions;

namespace Multyagents.Gateway.Json;

/// <summary>Says in the contract's words what the JSON reader found wrong.</summary>
internal static partial class JsonProblems
{
    /// <summary>The path of the bad field, e.g. <c>steps[2].role_id</c>; <c>$</c> for the body as a whole.</summary>
    public static string FieldOf(JsonException failure)
    {
        var path = failure.Path;
        if (string.IsNullOrEmpty(path) || path == "$") return "$";
        return path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path[1..];
    }

    /// <summary>True when the text is JSON, and a value in it is of the wrong type or not allowed.</summary>
    public static bool IsAboutAValue(JsonException failure) => WrongType().IsMatch(failure.Message) || IsOwn(failure);

    /// <summary>What the value must be.</summary>
    public static string Explain(JsonException failure)
    {
        var match = WrongType().Match(failure.Message);
        return match.Success ? $"must be {Describe(match.Groups[1].Value)}" : WithoutPosition(failure.Message);
    }

    /// <summary>Where the text stops being JSON.</summary>
    public static string Locate(JsonException failure) => WithoutPosition(failure.Message) is var reason
        && failure.LineNumber is { } line && failure.BytePositionInLine is { } column
            ? FormattableString.Invariant($"line {line + 1}, byte {column + 1}: {reason}")
            : WithoutPosition(failure.Message);

    /// <summary>Thrown by a converter of this system, whose words are the contract's.</summary>
    private static bool IsOwn(JsonException failure) => failure.Message.StartsWith("must be", StringComparison.Ordinal);

    private static string Describe(string type)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal)) return "an array";
        if (type.Contains("Dictionary", StringComparison.Ordinal)) return "an object";
        var name = type.Replace("System.Nullable`1[", "", StringComparison.Ordinal).TrimEnd(']');
        return name switch
        {
            "System.String" => "a string",
            "System.Boolean" => "true or false",
            "System.Int32" => "a 32-bit integer",
            "System.Int64" => "a 64-bit integer",
            "System.Double" => "a number",
            _ => "an object",
        };
    }

    private static string WithoutPosition(string message)
    {
        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        if (end < 0) end = message.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    [GeneratedRegex(@"^The JSON value could not be converted to (\S+?)\.(?: |$)")]
    private static partial Regex WrongType();
}
