using System.Text;
using System.Text.Json;

namespace Multyagents.Runner.Protocol;

/// <summary>What the other side says in an answer that is an error, as one short line.</summary>
internal static class ProblemText
{
    private const int MaxMessageLength = 400;

    /// <summary>The problem's detail or title when there is one, else the start of the body.</summary>
    public static string Of(byte[]? body)
    {
        if (body is null)
            return "a body over the limit";
        if (body.Length == 0)
            return "no body";
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            var text = root.ValueKind == JsonValueKind.Object ? TryText(root, "detail") ?? TryText(root, "title") : null;
            if (text is not null)
                return Clean(text);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // Not JSON, or half a character in a text: its first words are the best explanation there is.
        }

        return Clean(Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, MaxMessageLength))));
    }

    /// <summary>One line without control characters: the text goes into messages and logs.</summary>
    public static string Clean(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, MaxMessageLength));
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, MaxMessageLength)))
            line.Append(char.IsControl(character) ? ' ' : character);
        return line.ToString().Trim();
    }

    private static string? TryText(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
