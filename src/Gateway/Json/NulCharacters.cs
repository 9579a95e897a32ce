using System.Text.Json;

namespace Multyagents.Gateway.Json;

/// <summary>Finds the NUL character in JSON strings: no text of this system may hold it, since neither C programs nor PostgreSQL can.</summary>
internal static class NulCharacters
{
    /// <summary>Whether the text may hold one: a quick look, without parsing.</summary>
    public static bool MayBeIn(ReadOnlySpan<byte> json) => json.IndexOf("\\u0000"u8) >= 0;

    /// <summary>Path of the first string (or property name) that holds one; null when there is none.</summary>
    /// <param name="json">Valid JSON.</param>
    public static string? FindPath(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = WireJson.MaxDepth });
        // One frame per open object or array: the property being read, or the index of the item.
        var frames = new List<Frame>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    var name = reader.GetString()!;
                    frames[^1] = new Frame(name, 0);
                    if (name.Contains('\0', StringComparison.Ordinal)) return Render(frames);
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    NextItem(frames);
                    frames.Add(new Frame(null, reader.TokenType == JsonTokenType.StartArray ? -1 : 0));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    frames.RemoveAt(frames.Count - 1);
                    break;
                default:
                    NextItem(frames);
                    if (reader.TokenType == JsonTokenType.String && HoldsNul(ref reader)) return Render(frames);
                    break;
            }
        }

        return null;
    }

    private static bool HoldsNul(ref Utf8JsonReader reader) =>
        reader.ValueSpan.IndexOf("\\u0000"u8) >= 0 && reader.GetString()!.Contains('\0', StringComparison.Ordinal);

    private static void NextItem(List<Frame> frames)
    {
        if (frames.Count > 0 && frames[^1].Property is null) frames[^1] = frames[^1] with { Index = frames[^1].Index + 1 };
    }

    private static string Render(List<Frame> frames)
    {
        var path = string.Concat(frames.Select(frame => frame.Property is { } name ? $".{Shown(name)}" : $"[{frame.Index}]"));
        return path.Length == 0 ? "$" : path.TrimStart('.');
    }

    private static string Shown(string name) => name.Replace("\0", "\\u0000", StringComparison.Ordinal);

    private readonly record struct Frame(string? Property, int Index);
}
