using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Multyagents.Gateway.Json;

/// <summary>Says in the contract's words what the JSON reader found wrong.</summary>
internal static class JsonProblems
{
    private const string WrongType = "The JSON value could not be converted to ";

    /// <summary>The path of the bad field, e.g. <c>steps[2].role_id</c>; <c>$</c> for the body as a whole.</summary>
    public static string FieldOf(JsonException failure)
    {
        var path = failure.Path;
        if (string.IsNullOrEmpty(path) || path == "$") return "$";
        return path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path[1..];
    }

    /// <summary>True when the text is JSON, and a value in it is of the wrong type or not allowed.</summary>
    public static bool IsAboutAValue(JsonException failure) => failure.Message.StartsWith(WrongType, StringComparison.Ordinal) || IsOwn(failure);

    /// <summary>What the value must be.</summary>
    public static string Explain(JsonException failure, JsonTypeInfo body)
    {
        if (IsOwn(failure)) return WithoutPosition(failure.Message);
        // Text that is no Unicode (half a surrogate pair, bytes that are no UTF-8) is a string, but none that can be read.
        return failure.InnerException?.Message.Contains("UTF-16", StringComparison.Ordinal) == true
            ? "must be valid Unicode text"
            : $"must be {ExpectedTypes.Describe(body, failure.Path)}";
    }

    /// <summary>Where the text stops being JSON.</summary>
    public static string Locate(JsonException failure) => failure is { LineNumber: { } line, BytePositionInLine: { } column }
        ? FormattableString.Invariant($"line {line + 1}, byte {column + 1}: {WithoutPosition(failure.Message)}")
        : WithoutPosition(failure.Message);

    /// <summary>Thrown by a converter of this system, whose words are the contract's.</summary>
    private static bool IsOwn(JsonException failure) => failure.Message.StartsWith("must be", StringComparison.Ordinal);

    private static string WithoutPosition(string message)
    {
        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        if (end < 0) end = message.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
